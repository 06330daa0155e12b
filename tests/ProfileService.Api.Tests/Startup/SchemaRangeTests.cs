using Npgsql;
using ProfileService.Api.Tests.Hosting;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;

namespace ProfileService.Api.Tests.Startup;

/// <summary>A service refuses a database outside of the range of schemas that it declares.</summary>
public class SchemaRangeTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_database_of_a_later_release_is_refused_in_one_line()
    {
        var line = await RefusalAsync(async owner =>
        {
            await SchemaMigrator.MigrateAsync(owner);
            await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Pooling = false });
            await using var migrated = database.CreateCommand("""INSERT INTO schema_migration ("MigrationId", "ProductVersion") VALUES ('29991231000099_Later', '99')""");
            await migrated.ExecuteNonQueryAsync();
        });

        Assert.StartsWith("ProfileService cannot start. The database has schema version 99, this service serves ", line, StringComparison.Ordinal);
        Assert.EndsWith("this service is too old, install a newer.", line, StringComparison.Ordinal);
    }

    /// <summary>What a service says that does not start on the database.</summary>
    private async Task<string> RefusalAsync(Func<string, Task> migrate)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await migrate(database.OwnerConnectionString);
        await using var service = ServiceProcess.Start(database.AppConnectionString);
        var (exitCode, error) = await service.EndAsync();

        Assert.Equal(1, exitCode);
        return Assert.Single(error.Trim().Split('\n'));
    }
}
