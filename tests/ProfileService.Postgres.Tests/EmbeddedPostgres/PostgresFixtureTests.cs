using Npgsql;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

public class PostgresFixtureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_template_is_migrated_once_and_its_copies_are_independent()
    {
        var migrations = 0;
        async Task Migrate(string owner)
        {
            Interlocked.Increment(ref migrations);
            await PrivateServer.ScalarAsync(owner, "CREATE TABLE person (n int); GRANT SELECT, INSERT ON person TO profiles_app");
        }

        var databases = await Task.WhenAll(
            postgres.CreateDatabaseAsync("independent copies", Migrate), postgres.CreateDatabaseAsync("independent copies", Migrate));
        await using var one = databases[0];
        await using var other = databases[1];

        await PrivateServer.ScalarAsync(one.AppConnectionString, "INSERT INTO person VALUES (1)");

        Assert.Equal(1, migrations);
        Assert.Equal(1L, await PrivateServer.ScalarAsync(one.AppConnectionString, "SELECT count(*) FROM person"));
        Assert.Equal(0L, await PrivateServer.ScalarAsync(other.AppConnectionString, "SELECT count(*) FROM person"));
    }

    [Fact]
    public async Task A_disposed_database_is_gone()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var pooled = new NpgsqlConnection(database.AppConnectionString))
        {
            await pooled.OpenAsync(TestContext.Current.CancellationToken);
        }

        await database.DisposeAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(() => PrivateServer.ScalarAsync(database.AppConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, error.SqlState);
    }

    [Fact]
    public async Task The_app_role_of_a_test_changes_no_structure()
    {
        await using var database = await postgres.CreateDatabaseAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(
            () => PrivateServer.ScalarAsync(database.AppConnectionString, "CREATE TABLE t (n int)"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, error.SqlState);
    }

    [Fact]
    public async Task A_given_server_is_used_and_left_running_without_our_databases()
    {
        await using var place = new PrivateServer();
        var given = await place.StartAsync();
        const string countOurs = "SELECT count(*) FROM pg_database WHERE datname LIKE 'profiles\\_%'";

        await using (var fixture = new PostgresFixture(given.AdminConnectionString, startContainer: null))
        await using (var database = await fixture.CreateDatabaseAsync("empty", _ => Task.CompletedTask))
        {
            Assert.Contains($"Port={given.Port}", database.AppConnectionString, StringComparison.Ordinal);
            Assert.Equal("profiles_app", await PrivateServer.ScalarAsync(database.AppConnectionString, "SELECT current_user::text"));
            Assert.Equal(2L, await PrivateServer.ScalarAsync(given.AdminConnectionString, countOurs));
        }

        Assert.Equal(0L, await PrivateServer.ScalarAsync(given.AdminConnectionString, countOurs));
    }

    [Fact]
    public async Task A_given_server_comes_before_a_container()
    {
        await using var place = new PrivateServer();
        var given = await place.StartAsync();

        await using var fixture = new PostgresFixture(given.AdminConnectionString, () => throw new InvalidOperationException("Not needed."));
        await using var database = await fixture.CreateDatabaseAsync();

        Assert.Contains($"Port={given.Port}", database.AppConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_comes_before_the_embedded_server_and_is_started_once_and_stopped()
    {
        await using var place = new PrivateServer();
        var container = await place.StartAsync();
        var starts = 0;
        Task<(string, IAsyncDisposable)> Start()
        {
            starts++;
            return Task.FromResult<(string, IAsyncDisposable)>((container.AdminConnectionString, container));
        }

        await using (var fixture = new PostgresFixture(givenServer: "", Start))
        await using (var database = await fixture.CreateDatabaseAsync())
        await using (var other = await fixture.CreateDatabaseAsync())
        {
            Assert.Contains($"Port={container.Port}", database.AppConnectionString, StringComparison.Ordinal);
            Assert.Contains($"Port={container.Port}", other.AppConnectionString, StringComparison.Ordinal);
        }

        Assert.Equal(1, starts);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => PrivateServer.ScalarAsync(container.AdminConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Without_both_an_embedded_server_is_started_and_stopped()
    {
        string app;
        await using (var fixture = new PostgresFixture(givenServer: null, startContainer: null))
        await using (var database = await fixture.CreateDatabaseAsync())
        {
            app = database.AppConnectionString;
            Assert.Equal("profiles_app", await PrivateServer.ScalarAsync(app, "SELECT current_user::text"));
        }

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => PrivateServer.ScalarAsync(app, "SELECT 1"));
    }
}
