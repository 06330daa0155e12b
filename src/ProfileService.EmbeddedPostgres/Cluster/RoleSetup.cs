using Npgsql;

namespace ProfileService.EmbeddedPostgres.Cluster;

/// <summary>
/// The two roles and the database. Each step is repeatable, so a start that was interrupted is completed by the next one.
/// Extensions and tables are the migrations' business.
/// </summary>
internal static class RoleSetup
{
    public const string Owner = "profiles_owner";
    public const string App = "profiles_app";
    public const string Database = "profiles";

    // Passwords travel as a parameter and as a session setting: CREATE ROLE takes no parameters, and no statement text holds them.
    private const string RememberPasswords = """
        SELECT set_config('profiles.owner_password', $1, false), set_config('profiles.app_password', $2, false)
        """;

    private const string CreateRoles = """
        DO $body$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'profiles_owner') THEN
                EXECUTE format('CREATE ROLE profiles_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L',
                               current_setting('profiles.owner_password'));
            END IF;
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'profiles_app') THEN
                EXECUTE format('CREATE ROLE profiles_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L',
                               current_setting('profiles.app_password'));
            END IF;
        END
        $body$
        """;

    private const string DatabaseExists = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'profiles')";

    private const string CreateDatabase = "CREATE DATABASE profiles OWNER profiles_owner";

    // PostgreSQL 15 and newer ship it revoked; a template that somebody changed must not open it again.
    private const string CloseSchema = "REVOKE CREATE ON SCHEMA public FROM PUBLIC";

    public static async Task EnsureAsync(string postgresDatabase, string profilesDatabase, ClusterSecrets secrets, CancellationToken ct)
    {
        await using (var connection = new NpgsqlConnection(postgresDatabase))
        {
            await connection.OpenAsync(ct);
            if (await ScalarAsync(connection, DatabaseExists, ct) is not true)
            {
                await CreateAsync(connection, secrets, ct);
            }
        }

        await using var profiles = new NpgsqlConnection(profilesDatabase);
        await profiles.OpenAsync(ct);
        await ScalarAsync(profiles, CloseSchema, ct);
    }

    private static async Task CreateAsync(NpgsqlConnection connection, ClusterSecrets secrets, CancellationToken ct)
    {
        await using var remember = new NpgsqlCommand(RememberPasswords, connection)
        {
            Parameters = { new() { Value = secrets.Owner }, new() { Value = secrets.App } },
        };
        await remember.ExecuteNonQueryAsync(ct);
        await ScalarAsync(connection, CreateRoles, ct);
        await ScalarAsync(connection, CreateDatabase, ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
