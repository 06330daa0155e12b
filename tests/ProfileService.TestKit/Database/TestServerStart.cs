using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ProfileService.EmbeddedPostgres;

namespace ProfileService.TestKit.Database;

/// <summary>
/// Chooses the server of a test run: PROFILES_TEST_DB (an administrator's connection string) if set, else a container in a build with
/// <c>-p:UseTestcontainers=true</c>, else an embedded one.
/// </summary>
internal static class TestServerStart
{
    private const string FolderPrefix = "profile-service-tests-";

    // On a given server the roles may exist from an earlier run, and other assemblies may be at the same work: one at a time, and a
    // password that everybody can derive who knows the administrator's connection.
    private const string EnsureRoles = """
        DO $body$
        DECLARE
            role text;
        BEGIN
            PERFORM pg_advisory_xact_lock(7204119);
            FOREACH role IN ARRAY ARRAY['profiles_owner', 'profiles_app'] LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
                    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', role);
                END IF;
                EXECUTE format('ALTER ROLE %I PASSWORD %L', role, current_setting('profiles.test_password'));
            END LOOP;
        END
        $body$
        """;

    /// <summary>Starts a container and returns its administrator's connection string; null in a build without Testcontainers.</summary>
    public static Func<Task<(string Admin, IAsyncDisposable Container)>>? BuiltInContainer =>
#if USE_TESTCONTAINERS
        PostgresContainer.StartAsync;
#else
        null;
#endif

    public static Task<TestServer> StartAsync(string? given, Func<Task<(string Admin, IAsyncDisposable Container)>>? startContainer) =>
        (given, startContainer) switch
        {
            ({ Length: > 0 }, _) => UseAsync(given, stop: () => ValueTask.CompletedTask),
            (_, not null) => ContainAsync(startContainer),
            _ => EmbedAsync(),
        };

    private static async Task<TestServer> ContainAsync(Func<Task<(string Admin, IAsyncDisposable Container)>> start)
    {
        var (admin, container) = await start();
        return await UseAsync(admin, container.DisposeAsync);
    }

    private static async Task<TestServer> UseAsync(string admin, Func<ValueTask> stop)
    {
        var password = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("profiles-test:" + admin)));
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using (var remember = new NpgsqlCommand("SELECT set_config('profiles.test_password', $1, false)", connection))
        {
            remember.Parameters.Add(new NpgsqlParameter { Value = password });
            await remember.ExecuteNonQueryAsync();
        }

        await using var ensure = new NpgsqlCommand(EnsureRoles, connection);
        await ensure.ExecuteNonQueryAsync();
        return new TestServer(admin, As(admin, "profiles_owner", password), As(admin, "profiles_app", password), stop);
    }

    private static async Task<TestServer> EmbedAsync()
    {
        RemoveAbandoned();
        var folder = Path.Combine(Path.GetTempPath(), FolderPrefix + Guid.NewGuid().ToString("N"));
        var options = new EmbeddedPostgresOptions { DataDirectory = folder };
        try
        {
            var server = await EmbeddedPostgresServer.StartAsync(options, progress: null, CancellationToken.None);
            return new TestServer(
                server.AdminConnectionString, server.OwnerConnectionString, server.AppConnectionString, () => RemoveAsync(server, folder));
        }
        catch (EmbeddedPostgresException)
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static async ValueTask RemoveAsync(EmbeddedPostgresServer server, string folder)
    {
        var location = server.DataLocation;
        await server.DisposeAsync();
        Directory.Delete(location, recursive: true);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A test run that was killed could not clean up: its folder is older than an hour and nobody holds its lock.</summary>
    private static void RemoveAbandoned()
    {
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(FolderPrefix + "*"))
        {
            try
            {
                if (folder.CreationTimeUtc < TimeProvider.System.GetUtcNow().AddHours(-1).UtcDateTime)
                {
                    new FileStream(Path.Combine(folder.FullName, "owner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                        .Dispose();
                    folder.Delete(recursive: true);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or another user's.
            }
        }
    }

    private static string As(string admin, string role, string password) =>
        new NpgsqlConnectionStringBuilder(admin) { Username = role, Password = password }.ConnectionString;
}
