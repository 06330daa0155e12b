using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Hosting;

public class NoDatabaseTests(NoDatabaseTests.Losing api) : IClassFixture<NoDatabaseTests.Losing>
{
    [Fact]
    public async Task While_the_database_is_away_requests_get_503_and_the_time_to_come_back()
    {
        var admin = api.As("admin");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/v1/sources")).StatusCode);
        await api.LoseDatabaseAsync();

        var response = await admin.GetAsync("/v1/sources");

        await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "PRF-0902");
        Assert.NotNull(response.Headers.RetryAfter);
        await (await api.Anonymous().GetAsync("/health/ready")).ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "PRF-0902");
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().GetAsync("/health/live")).StatusCode);
    }

    public sealed class Losing(PostgresFixture postgres) : ApiFixture(postgres)
    {
        public async Task LoseDatabaseAsync()
        {
            // Only the serving role may end its own sessions, and only the owner may drop the database.
            await using (var app = Npgsql.NpgsqlDataSource.Create(new Npgsql.NpgsqlConnectionStringBuilder(AppConnectionString) { Pooling = false }))
            {
                await using var end = app.CreateCommand(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
                await end.ExecuteNonQueryAsync();
            }

            var owner = new Npgsql.NpgsqlConnectionStringBuilder(OwnerConnectionString) { Pooling = false };
            await using var server = Npgsql.NpgsqlDataSource.Create(new Npgsql.NpgsqlConnectionStringBuilder(owner.ConnectionString) { Database = "postgres" });
            await using var drop = server.CreateCommand($"DROP DATABASE {owner.Database} WITH (FORCE)"); // a name that the fixture made
            await drop.ExecuteNonQueryAsync();
        }
    }
}
