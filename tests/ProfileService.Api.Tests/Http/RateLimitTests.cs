using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Http;

public class RateLimitTests(RateLimitTests.Strict api) : IClassFixture<RateLimitTests.Strict>
{
    [Fact]
    public async Task A_key_holder_who_sends_too_much_is_told_when_to_come_back_and_others_are_not()
    {
        var greedy = api.As("store");
        var first = await greedy.GetAsync("/v1/me");
        Assert.Equal("\"default\";q=3;w=60", first.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"default\";r=2", first.Headers.GetValues("RateLimit").Single());
        await greedy.GetAsync("/v1/me");
        await greedy.GetAsync("/v1/me");

        var refused = await greedy.GetAsync("/v1/me");

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "PRF-0107");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await api.As("service").GetAsync("/v1/me")).StatusCode);
    }

    public sealed class Strict(PostgresFixture postgres) : ApiFixture(postgres)
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } =
            new Dictionary<string, string> { ["RateLimit:Requests"] = "3", ["RateLimit:Seconds"] = "60" };
    }
}
