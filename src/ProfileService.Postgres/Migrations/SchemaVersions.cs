using System.Globalization;
using Npgsql;

namespace ProfileService.Postgres.Migrations;

/// <summary>
/// The range of schema versions that a service serves. A schema change expands first and contracts a release later, so a service runs
/// on its own version and on the next one: the running instances outlive the migration of their successor.
/// </summary>
/// <param name="Oldest">The smallest version whose tables hold all that this service reads and writes.</param>
/// <param name="Newest">The greatest version that is promised to keep them.</param>
public sealed record SchemaVersions(int Oldest, int Newest)
{
    // The last migration id sorts last; its date part only makes the order visible to people.
    private const string LastMigration = """SELECT max("MigrationId") FROM schema_migration""";

    /// <summary>What this build serves.</summary>
    public static SchemaVersions Served { get; } = new(Oldest: 23, Newest: 24);

    /// <summary>Returns the version of the database when it is served.</summary>
    /// <exception cref="SchemaVersionException">It is not; the message says whether to migrate or to install a newer service.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task<int> CheckAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        var version = await ReadAsync(dataSource, cancellationToken);
        if (version < Oldest)
        {
            throw new SchemaVersionException(version == 0
                ? "The database has no schema yet: run the service once with '-- migrate'."
                : $"The database has schema version {version}, this service needs {Oldest} or later: run it once with '-- migrate'.");
        }

        return version <= Newest
            ? version
            : throw new SchemaVersionException(
                $"The database has schema version {version}, this service serves {Oldest} to {Newest}: this service is too old, install a newer.");
    }

    /// <summary>The version of the database; 0 where nothing was ever migrated.</summary>
    public static async Task<int> ReadAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = dataSource.CreateCommand(LastMigration);
            return await command.ExecuteScalarAsync(cancellationToken) is string id ? Of(id) : 0;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return 0;
        }
    }

    /// <summary><c>20261121000001_Initial</c> leads to version 1.</summary>
    internal static int Of(string migrationId) => int.Parse(migrationId.AsSpan(8, 6), NumberStyles.None, CultureInfo.InvariantCulture);
}
