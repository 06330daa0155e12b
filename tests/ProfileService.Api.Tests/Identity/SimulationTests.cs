using System.Text.Json;
using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Identity.Steward;

namespace ProfileService.Api.Tests.Identity;

/// <summary>The rule lab: what other settings would change, while nothing changes.</summary>
public class SimulationTests(SimilarRetailFixture api) : IClassFixture<SimilarRetailFixture>
{
    private const string Url = "/v1/settings/matching/simulations/";

    [Theory]
    [InlineData("Quandt", "1984-05-17", "")]
    [InlineData("Lichtwark", "1971-09-02", ""","sample":500,"seed":7""")]
    public async Task Stricter_settings_lose_what_only_similarity_joins_and_the_labels_say_whether_that_is_right(string name, string born, string sample)
    {
        var (c, s, card, k, l) = (api.New("C-"), api.New("S-"), api.NewCard(), api.New("C-"), api.New("L-"));
        var anna = (await api.PutAsync("crm", Customer(c).Named("Ingeborg", name).Born(born).LivingAt("Gartenweg", "3", "20354", "Hamburg"))).Id();
        await api.PutAsync("shop", Customer(s).Named("Ingeborg", name).Born(born).LivingAt("Gartenweg", "3", "20354", "Hamburg"));
        await api.PutAsync("crm", Customer(k).Named("Clara", "Uhlenbrock").WithCard(card));
        await api.PutAsync("loyalty", Customer(l).Named("Clara", "Uhlenbrock").WithCard(card));
        var before = await api.SectionsAsync(anna);

        var result = await SimulatedAsync($$"""
            {"settings":{"mergeThreshold":90,"suggestThreshold":80}{{sample}},
             "labels":[{"a":{{Ref("crm", c)}},"b":{{Ref("shop", s)}},"same":true},{"a":{{Ref("crm", c)}},"b":{{Ref("crm", k)}},"same":false},
                       {"a":{{Ref("crm", c)}},"b":{{Ref("crm", "C-none")}},"same":true}]}
            """);

        Assert.Equal(0, result.At("mergesGained").GetInt32());
        var lost = result.List("lost").Single(p => p.At("a").Text("recordId") == c);
        Assert.Equal(("linked", s), (lost.Text("outcomeBefore"), lost.At("b").Text("recordId")));
        Assert.Contains($"Ingeborg {name}", lost.At("sentences").Text("de"), StringComparison.Ordinal);
        Assert.DoesNotContain(result.List("lost"), p => p.At("a").Text("recordId") == k);
        Assert.Equal((1.0, 1), (result.At("scoreBefore").At("recall").GetDouble(), result.At("scoreBefore").At("unknown").GetInt32()));
        Assert.Equal((0, 1, 1), (result.At("scoreAfter").At("found").GetInt32(), result.At("scoreAfter").At("missed").GetInt32(), result.At("scoreAfter").At("apart").GetInt32()));
        Assert.Equal(before, await api.SectionsAsync(anna));
    }

    [Fact]
    public async Task The_settings_in_force_change_nothing()
    {
        var result = await SimulatedAsync("""{"settings":{}}""");

        Assert.Equal((0, 0, 0, 0), (result.At("mergesGained").GetInt32(), result.At("mergesLost").GetInt32(), result.At("pairsGained").GetInt32(), result.At("pairsLost").GetInt32()));
    }

    [Fact]
    public async Task A_repeated_request_tries_once()
    {
        var (key, steward) = (api.New("simulate"), api.As("steward"));

        var first = await (await steward.SendJsonAsync(HttpMethod.Post, "/v1/settings/matching:simulate", """{"settings":{}}""", ("Idempotency-Key", key))).ReadJsonAsync();
        var again = await steward.SendJsonAsync(HttpMethod.Post, "/v1/settings/matching:simulate", """{"settings":{}}""", ("Idempotency-Key", key));

        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(first.Id("jobId"), (await again.ReadJsonAsync()).Id("jobId"));
    }

    [Fact]
    public async Task A_discarded_simulation_is_gone()
    {
        var job = await BeginAsync("""{"settings":{}}""");

        Assert.Equal(HttpStatusCode.NoContent, (await api.As("steward").DeleteAsync(Url + job)).StatusCode);

        await (await api.As("steward").GetAsync(Url + job)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0231");
        await (await api.As("steward").DeleteAsync(Url + job)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0231");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"settings":{"mergeThreshold":1,"suggestThreshold":2}}""")]
    [InlineData("""{"settings":{"fuzziness":1}}""")]
    [InlineData("""{"settings":{},"sample":0}""")]
    [InlineData("""{"settings":{},"labels":[{"a":{"source":"crm","recordId":"1"},"b":{"source":"crm","recordId":"2"}}]}""")]
    public async Task What_PUT_would_refuse_is_refused_here_too(string json) =>
        await (await PostAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

    private async Task<JsonElement> SimulatedAsync(string json)
    {
        var job = await BeginAsync(json);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var simulation = await api.GetAsync("steward", Url + job);
            Assert.Contains(simulation.Text("state"), new[] { "queued", "running", "completed" });
            if (simulation.Text("state") == "completed")
            {
                return simulation.At("result");
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The simulation did not end.");
    }

    private async Task<Guid> BeginAsync(string json)
    {
        var response = await PostAsync(json);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return (await response.ReadJsonAsync()).Id("jobId");
    }

    private Task<HttpResponseMessage> PostAsync(string json) => api.As("steward").SendJsonAsync(HttpMethod.Post, "/v1/settings/matching:simulate", json);
}
