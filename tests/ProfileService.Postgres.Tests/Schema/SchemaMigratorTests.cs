using Npgsql;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests.Schema;

public sealed class SchemaMigratorTests(PostgresFixture postgres, ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase)
{
    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var lines = new Lines();

        await SchemaMigrator.MigrateAsync(Database.OwnerConnectionString, lines, Cancelled);

        Assert.Equal(["The schema is up to date."], lines.Seen);
    }

    [Fact]
    public async Task Instances_that_start_at_once_migrate_an_empty_database_once()
    {
        await using var empty = await postgres.CreateDatabaseAsync();
        await using var app = NpgsqlDataSource.Create(empty.AppConnectionString);
        var lines = new Lines();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SchemaMigrator.MigrateAsync(empty.OwnerConnectionString, lines, Cancelled)));

        Assert.Single(lines.Seen, line => line.StartsWith("Applying", StringComparison.Ordinal));
        Assert.InRange(await SchemaVersions.Served.CheckAsync(app, Cancelled), SchemaVersions.Served.Oldest, SchemaVersions.Served.Newest - 1);
    }

    [Fact]
    public async Task A_database_without_a_schema_is_refused_and_told_to_migrate()
    {
        await using var empty = await postgres.CreateDatabaseAsync();
        await using var app = NpgsqlDataSource.Create(empty.AppConnectionString);

        var refusal = await Assert.ThrowsAsync<SchemaVersionException>(() => SchemaVersions.Served.CheckAsync(app, Cancelled));

        Assert.Contains("-- migrate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_older_than_the_service_needs_is_refused_and_told_to_migrate()
    {
        var refusal = await Assert.ThrowsAsync<SchemaVersionException>(() => new SchemaVersions(SchemaVersions.Served.Newest, SchemaVersions.Served.Newest + 1).CheckAsync(App, Cancelled));

        Assert.Contains("-- migrate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_newer_than_the_service_knows_is_refused()
    {
        await using var newer = await MigratedToAsync(SchemaVersions.Served.Newest + 1);
        await using var app = NpgsqlDataSource.Create(newer.AppConnectionString);

        var refusal = await Assert.ThrowsAsync<SchemaVersionException>(() => SchemaVersions.Served.CheckAsync(app, Cancelled));

        Assert.Contains("too old", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_of_the_next_release_is_still_served()
    {
        await using var newer = await MigratedToAsync(SchemaVersions.Served.Newest);
        await using var app = NpgsqlDataSource.Create(newer.AppConnectionString);

        Assert.Equal(SchemaVersions.Served.Newest, await SchemaVersions.Served.CheckAsync(app, Cancelled));
    }

    private async Task<TestDatabase> MigratedToAsync(int version)
    {
        var newer = await postgres.CreateDatabaseAsync();
        await SchemaMigrator.MigrateAsync(newer.OwnerConnectionString, null, Cancelled);
        await using var owner = NpgsqlDataSource.Create(newer.OwnerConnectionString);
        await using var insert = owner.CreateCommand("INSERT INTO schema_migration VALUES ($1, '10')");
        insert.Parameters.AddWithValue(FormattableString.Invariant($"20290101{version:000000}_Later"));
        await insert.ExecuteNonQueryAsync(Cancelled);
        return newer;
    }

    private sealed class Lines : IProgress<string>
    {
        private readonly List<string> _seen = [];

        public IReadOnlyList<string> Seen => _seen;

        public void Report(string value)
        {
            lock (_seen)
            {
                _seen.Add(value);
            }
        }
    }
}
