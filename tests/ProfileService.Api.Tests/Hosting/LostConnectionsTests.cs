using Npgsql;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Hosting;

public class LostConnectionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string EndAll = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private const string CountAll = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    [Fact]
    public async Task Connections_that_a_restart_of_the_database_broke_cost_one_answer_and_not_one_each()
    {
        var admin = api.As("admin");
        await using (var app = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.AppConnectionString) { Pooling = false }))
        {
            await using var count = app.CreateCommand(CountAll);
            for (var round = 0; round < 50 && (long)(await count.ExecuteScalarAsync())! < 6; round++)
            {
                await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => admin.GetAsync("/v1/sources"))); // fills the pool
            }

            await using var end = app.CreateCommand(EndAll);
            Assert.True((long)(await end.ExecuteScalarAsync())! > 1);
        }

        await Task.Delay(1_000); // what is remembered for a moment must be read again
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            answers.Add((await admin.GetAsync("/v1/sources")).StatusCode);
        }

        Assert.All(answers, status => Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable }));
        Assert.True(answers.Count(status => status == HttpStatusCode.ServiceUnavailable) <= 1, string.Join(' ', answers));
    }
}
