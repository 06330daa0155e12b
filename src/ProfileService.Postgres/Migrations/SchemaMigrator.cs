using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ProfileService.Postgres.Migrations;

/// <summary>
/// Brings a database to the newest schema, as the role that owns it. Any number of instances may call it at once; running it again
/// changes nothing.
/// </summary>
public static class SchemaMigrator
{
    /// <summary>The role under which the service runs: it reads and writes rows and can change nothing else.</summary>
    public const string AppRole = "profiles_app";

    // Any constant that nobody else in this database uses. EF locks its history table too, but only once that table exists.
    private const string Lock = "SELECT pg_advisory_lock(5022026112100)";

    private const string HasAppRole = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'profiles_app')";

    // The first migration grants rights on all tables, and so on the history too; the serving role must only read that.
    private const string GrantHistory = """
        REVOKE ALL ON schema_migration FROM profiles_app;
        GRANT SELECT ON schema_migration TO profiles_app;
        """;

    /// <summary>Applies the migrations that the database lacks.</summary>
    /// <param name="ownerConnectionString">Connects as the owner of the database.</param>
    /// <param name="progress">Hears one line per step.</param>
    /// <param name="cancellationToken">Stops between statements; a half-applied migration is rolled back.</param>
    /// <exception cref="SchemaException">The serving role does not exist.</exception>
    public static async Task MigrateAsync(
        string ownerConnectionString, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        // Not pooled: a waiting instance must not leave a session behind, and the lock goes with its session. A migration may take long.
        var settings = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 };
        await using var dataSource = NpgsqlDataSource.Create(settings);
        await using var session = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(session, Lock, cancellationToken);
        await RequireAppRoleAsync(session, cancellationToken);
        await ApplyAsync(dataSource, progress, cancellationToken);
        await ExecuteAsync(session, GrantHistory, cancellationToken);
    }

    private static async Task ApplyAsync(NpgsqlDataSource dataSource, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<ProfileDbContext>();
        ProfileDatabase.Configure(options)
            .UseNpgsql(dataSource, npgsql => npgsql.MigrationsHistoryTable(ProfileDatabase.HistoryTable));
        await using var database = new ProfileDbContext(options.Options);
        string[] pending = [.. await database.Database.GetPendingMigrationsAsync(cancellationToken)];
        progress?.Report(pending is [] ? "The schema is up to date." : $"Applying {string.Join(", ", pending)}.");
        await database.Database.MigrateAsync(cancellationToken);
    }

    private static async Task RequireAppRoleAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(HasAppRole, session);
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new SchemaException(
                $"The role {AppRole} does not exist: as a superuser run CREATE ROLE {AppRole} LOGIN PASSWORD '…'; then migrate again.");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
