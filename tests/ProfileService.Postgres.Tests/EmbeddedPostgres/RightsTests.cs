using Npgsql;
using ProfileService.EmbeddedPostgres;
using ProfileService.EmbeddedPostgres.Processes;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

public class RightsTests(ReadOnlyServer shared) : IClassFixture<ReadOnlyServer>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("CREATE TABLE public.t (n int)")]
    [InlineData("CREATE SCHEMA s")]
    [InlineData("CREATE DATABASE d")]
    [InlineData("CREATE ROLE r")]
    [InlineData("ALTER ROLE profiles_app SUPERUSER")]
    public async Task The_app_role_changes_no_structure(string sql)
    {
        var server = await shared.StartedAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(() => PrivateServer.ScalarAsync(server.AppConnectionString, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task The_owner_role_owns_its_database_and_no_more()
    {
        var server = await shared.StartedAsync();

        Assert.Equal("profiles_owner", await PrivateServer.ScalarAsync(
            server.OwnerConnectionString, "SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = current_database()"));
        Assert.Equal(false, await PrivateServer.ScalarAsync(
            server.OwnerConnectionString, "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var server = await shared.StartedAsync();
        var guess = new NpgsqlConnectionStringBuilder(server.AppConnectionString) { Password = "guess" }.ConnectionString;

        var error = await Assert.ThrowsAsync<PostgresException>(() => PrivateServer.ScalarAsync(guess, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, error.SqlState);
    }

    [Theory]
    [InlineData("listen_addresses", "127.0.0.1")]
    [InlineData("unix_socket_directories", "")]
    [InlineData("data_checksums", "on")]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("password_encryption", "scram-sha-256")]
    [InlineData("fsync", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("jit", "off")]
    [InlineData("log_statement", "none")]
    [InlineData("max_connections", "100")]
    public async Task The_server_is_private_and_durable(string setting, string value)
    {
        var server = await shared.StartedAsync();

        Assert.Equal(value, await PrivateServer.ScalarAsync(server.AdminConnectionString, "SELECT current_setting($1)", setting));
    }

    [Fact]
    public async Task Upper_and_lower_case_know_umlauts()
    {
        var server = await shared.StartedAsync();
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "before PostgreSQL 17 other systems may have plain C only");

        Assert.Equal("ü", await PrivateServer.ScalarAsync(server.OwnerConnectionString, "SELECT lower('Ü')"));
    }

    [Fact]
    public async Task A_failed_statement_leaves_no_personal_data_in_the_log()
    {
        await using var place = new PrivateServer();
        var server = await place.StartAsync();
        const string sql = "CREATE TEMP TABLE t (mail text PRIMARY KEY); INSERT INTO t VALUES ('anna@example.org'), ('anna@example.org')";

        await Assert.ThrowsAsync<PostgresException>(() => PrivateServer.ScalarAsync(server.OwnerConnectionString, sql));
        await Assert.ThrowsAsync<PostgresException>(
            () => PrivateServer.ScalarAsync(server.OwnerConnectionString, "SELECT 'anna@example.org'::int"));

        await server.DisposeAsync();
        var log = await File.ReadAllTextAsync(
            Path.Combine(server.DataLocation, "pgdata", "server.log"), TestContext.Current.CancellationToken);
        Assert.Contains("ready to accept connections", log, StringComparison.Ordinal);
        Assert.DoesNotContain("anna@example.org", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_owner_reads_the_passwords()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are a matter of Unix");
            return;
        }

        await using var place = new PrivateServer();
        var server = await place.StartAsync();

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(server.DataLocation, "secrets.json")));
        Assert.False(File.Exists(Path.Combine(server.DataLocation, "initdb.password")));
    }

    [Fact]
    public async Task Under_root_the_server_runs_as_another_user()
    {
        Assert.SkipUnless(ServerUser.WeAreRoot, "needs root");
        await using var place = new PrivateServer();
        var server = await place.StartAsync();

        var ct = TestContext.Current.CancellationToken;
        Assert.NotEqual("root", await ServerUser.OwnerOfAsync($"/proc/{server.ProcessId}", ct));
        Assert.NotEqual("root", await ServerUser.OwnerOfAsync(Path.Combine(server.DataLocation, "pgdata"), ct));
    }

    [Fact]
    public async Task Under_root_data_below_a_closed_folder_moves_to_var_tmp_and_is_found_again()
    {
        if (!ServerUser.WeAreRoot || OperatingSystem.IsWindows())
        {
            Assert.Skip("needs root");
            return;
        }

        await using var place = new PrivateServer();
        File.SetUnixFileMode(place.Folder, OwnerOnly | UnixFileMode.UserExecute);
        await using (var first = await place.StartAsync())
        {
            Assert.StartsWith("/var/tmp/profile-service-0-", first.DataLocation, StringComparison.Ordinal);
            Assert.Equal(first.DataLocation, File.ReadAllText(Path.Combine(place.Data, "location.txt")).Trim());
            Assert.Contains(place.Progress, line => line.Contains(first.DataLocation, StringComparison.Ordinal));
            await PrivateServer.ScalarAsync(first.OwnerConnectionString, "CREATE TABLE kept AS SELECT 1 AS n");
        }

        await using (var second = await place.StartAsync())
        {
            Assert.Equal(1, await PrivateServer.ScalarAsync(second.OwnerConnectionString, "SELECT n FROM kept"));
        }

        Directory.Delete(place.Data, recursive: true);
        await using var third = await place.StartAsync();
        Assert.Equal(false, await PrivateServer.ScalarAsync(third.OwnerConnectionString, "SELECT to_regclass('kept') IS NOT NULL"));
    }

    [Fact]
    public void The_preferred_user_is_postgres_then_nobody_then_any_but_root()
    {
        Assert.Equal("postgres", ServerUser.ChooseFrom(["root:x:0:0::/:", "nobody:x:65534:65534::/:", "postgres:x:70:70::/:"]).Name);
        Assert.Equal("nobody", ServerUser.ChooseFrom(["root:x:0:0::/:", "app:x:1000:1000::/:", "nobody:x:65534:65534::/:"]).Name);
        Assert.Equal("app", ServerUser.ChooseFrom(["root:x:0:0::/:", "toor:x:0:0::/:", "app:x:1000:1000::/:"]).Name);
        Assert.Throws<EmbeddedPostgresException>(() => ServerUser.ChooseFrom(["root:x:0:0::/:"]));
    }
}
