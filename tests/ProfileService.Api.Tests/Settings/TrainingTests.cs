using System.Text.Json;
using Npgsql;
using ProfileService.Api.Tests.Identity;
using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Identity.Steward;
using static ProfileService.Api.Tests.Settings.TrainingTown;

namespace ProfileService.Api.Tests.Settings;

/// <summary>Weights learned from the data at hand: proposed with a report, tried, promoted, discarded.</summary>
public class TrainingTests(SimilarRetailFixture api) : IClassFixture<SimilarRetailFixture>
{
    private const string Shipped = """{"weights":{"origin":"shipped"}}""";

    private readonly HttpClient _steward = api.As("steward");

    [Fact]
    public async Task What_is_learned_is_reported_and_proposed_and_nothing_changes_before_it_is_promoted()
    {
        await SendAsync(api.Sender);
        await ResetAsync();
        var (before, links) = (await api.GetAsync("steward", MatchingUrl), await api.Sender.LinksAsync());

        var training = await _steward.TrainedAsync("""{"seed":7,"note":"first"}""");

        var report = training.At("report");
        Assert.Equal((7, JsonValueKind.Null, "first"), (report.At("seed").GetInt32(), report.At("missing").ValueKind, training.Text("note")));
        Assert.Equal(links.Count, report.At("records").GetInt32());
        Assert.Equal(200_000, report.At("randomPairs").GetInt32());
        var dates = report.List("rules").Single(r => r.List("fields")[0].GetString() == "birthDate");
        Assert.True(dates.At("pairs").GetInt32() > 200 && dates.At("expectedMatches").GetDouble() > 150 && dates.At("settled").GetBoolean(), dates.ToString());
        Assert.True(dates.At("iterations").GetInt32() is > 1 and < 30, dates.ToString());
        Assert.Equal(JsonValueKind.Number, report.At("prior").At("bits").ValueKind);
        var born = report.List("levels").Single(l => (l.Text("field"), l.Text("level")) == ("birthDate", "same"));
        Assert.NotEqual(born.At("shippedM").GetDouble(), born.At("m").GetDouble());
        Assert.True(report.At("terms").At("familyName").At("terms").GetInt32() > 0, "Luckmann at least");
        Assert.Contains(report.List("warnings"), w => w.Text("code") == "rule-without-pairs" && w.Text("detail")!.Contains("phone", StringComparison.Ordinal));
        Assert.Equal(("proposed", "learned"), (training.At("proposal").Text("state"), training.At("proposal").Text("settings", "weights", "origin")));
        var listed = (await api.GetAsync("steward", MatchingUrl + "/trainings?limit=1")).List("items").Single();
        Assert.Equal((training.Id("jobId"), "proposed", report.Text("summary")), (listed.Id("jobId"), listed.Text("proposal"), listed.Text("summary")));
        Assert.Equal(before.GetRawText(), (await api.GetAsync("steward", MatchingUrl)).GetRawText());
        Assert.Equal(links, await api.Sender.LinksAsync());
    }

    [Fact]
    public async Task A_repeated_request_trains_once()
    {
        await SendAsync(api.Sender);
        var key = api.New("train");
        var body = $$"""{"seed":11,"note":"{{key}}"}""";

        var first = await (await _steward.SendJsonAsync(HttpMethod.Post, MatchingUrl + ":train", body, ("Idempotency-Key", key))).ReadJsonAsync();
        var again = await _steward.SendJsonAsync(HttpMethod.Post, MatchingUrl + ":train", body, ("Idempotency-Key", key));
        var other = await _steward.SendJsonAsync(HttpMethod.Post, MatchingUrl + ":train", """{"seed":12}""", ("Idempotency-Key", key));

        Assert.Equal((HttpStatusCode.Accepted, $"/v1/settings/matching/trainings/{first.Id("jobId")}"), (again.StatusCode, again.Headers.Location?.ToString()));
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(first.Id("jobId"), (await again.ReadJsonAsync()).Id("jobId"));
        await other.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "PRF-0303");
        Assert.Single((await api.GetAsync("steward", MatchingUrl + "/trainings?limit=200")).List("items"), t => t.Text("note") == key);
    }

    [Fact]
    public async Task The_same_records_and_seed_teach_the_same_and_weights_in_force_are_not_where_learning_begins()
    {
        await SendAsync(api.Sender);
        await ResetAsync();

        var one = await _steward.TrainedAsync("""{"seed":3}""");
        await _steward.PromotedAsync(one.At("proposal").At("settings").GetRawText());
        var other = await _steward.TrainedAsync("""{"seed":3}""");

        Assert.NotEqual(one.Id("jobId"), other.Id("jobId"));
        Assert.Equal(one.At("report").At("levels").GetRawText(), other.At("report").At("levels").GetRawText());
        Assert.Equal(await WeightsAsync(one.Id("jobId")), await WeightsAsync(other.Id("jobId")));
        Assert.NotEqual(await WeightsAsync(one.Id("jobId")), await WeightsAsync((await _steward.TrainedAsync("""{"seed":4}""")).Id("jobId")));
    }

    [Fact]
    public async Task A_proposal_can_be_tried_and_once_promoted_it_is_what_links_and_what_is_explained()
    {
        await SendAsync(api.Sender);
        await ResetAsync();
        var ask = $$"""{"a":{{Ref("crm", RecordId("crm", 4))}},"b":{{Ref("shop", RecordId("shop", 4))}}}""";
        var before = await api.PostedAsync("steward", "/v1/identity/why", ask);
        var training = await _steward.TrainedAsync("{}");
        var proposed = training.At("proposal").At("settings");

        var tried = await _steward.SimulatedAsync(proposed);
        await _steward.PromotedAsync(proposed.GetRawText());

        var settings = await api.GetAsync("steward", MatchingUrl);
        var weights = settings.At("weights");
        Assert.Equal(("learned", training.Id("jobId")), (weights.Text("origin"), weights.Id("trainingId")));
        Assert.Equal(settings.At("settingsVersion").GetInt32(), weights.At("sinceVersion").GetInt32());
        Assert.Equal("promoted", (await api.GetAsync("steward", weights.Text("report")!)).At("proposal").Text("state"));
        Assert.True(settings.GetRawText().Length < 2_000, "Terms are not shown.");
        Assert.Equal(tried.At("after").At("groups").GetInt32(), (await api.Sender.LinksAsync()).Values.Distinct().Count());
        var why = await api.PostedAsync("steward", "/v1/identity/why", ask);
        Assert.Equal((settings.At("settingsVersion").GetInt32(), weights.GetRawText()), (why.At("settingsVersion").GetInt32(), why.At("weights").GetRawText()));
        Assert.True(BitsOf(why, "familyName") < BitsOf(before, "familyName") - 3, "Luckmann is common here, and rare elsewhere.");
    }

    [Fact]
    public async Task Weights_stay_in_use_through_other_changes_that_name_them_and_are_shipped_again_where_a_change_does_not()
    {
        await SendAsync(api.Sender);
        await ResetAsync();
        var training = await _steward.TrainedAsync("{}");
        await _steward.PromotedAsync(training.At("proposal").At("settings").GetRawText());
        var since = (await api.GetAsync("steward", MatchingUrl)).At("weights").At("sinceVersion").GetInt32();

        await _steward.PromotedAsync($$"""{"hubLimit":7,"weights":{"origin":"learned","trainingId":"{{training.Id("jobId")}}"} }""");
        Assert.Equal((since, since + 1), ((await api.GetAsync("steward", MatchingUrl)).At("weights").At("sinceVersion").GetInt32(), (await api.GetAsync("steward", MatchingUrl)).At("settingsVersion").GetInt32()));

        await _steward.PromotedAsync("{}");
        Assert.Equal("""{"origin":"shipped"}""", (await api.GetAsync("steward", MatchingUrl)).At("weights").GetRawText());
        await (await _steward.DeleteAsync($"{MatchingUrl}/trainings/{training.Id("jobId")}")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0333");
    }

    [Fact]
    public async Task A_discarded_training_is_gone_and_cannot_be_promoted()
    {
        await SendAsync(api.Sender);
        var training = await _steward.TrainedAsync("{}");
        var url = $"{MatchingUrl}/trainings/{training.Id("jobId")}";

        Assert.Equal(HttpStatusCode.NoContent, (await _steward.DeleteAsync(url)).StatusCode);

        await (await _steward.GetAsync(url)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0232");
        await (await _steward.DeleteAsync(url)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0232");
        var settings = training.At("proposal").At("settings").GetRawText();
        var put = await _steward.SendJsonAsync(HttpMethod.Put, MatchingUrl, settings, ("If-Match", "*"));
        Assert.Equal(["/weights/trainingId unknown-value"], (await put.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
        var simulate = await _steward.SendJsonAsync(HttpMethod.Post, MatchingUrl + ":simulate", $$"""{"settings":{{settings}}}""");
        Assert.Equal(["/settings/weights/trainingId unknown-value"], (await simulate.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
    }

    [Fact]
    public async Task A_sample_teaches_too_and_says_that_it_was_one()
    {
        await SendAsync(api.Sender);

        var report = (await _steward.TrainedAsync("""{"sample":500}""")).At("report");

        Assert.Equal(500, report.At("sample").GetInt32());
        Assert.True(report.At("records").GetInt32() >= 500, "with those who share something with them");
    }

    [Theory]
    [InlineData("""{"seed":-1}""", "/seed out-of-range")]
    [InlineData("""{"sample":10}""", "/sample out-of-range")]
    [InlineData("""{"labels":[]}""", "/labels unknown-member")]
    [InlineData("""{"note":7}""", "/note wrong-type")]
    public async Task What_is_no_request_for_a_training_is_refused_with_its_place(string json, string error) =>
        Assert.Equal([error], (await (await _steward.SendJsonAsync(HttpMethod.Post, MatchingUrl + ":train", json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());

    [Theory]
    [InlineData("""{"weights":{}}""", "/weights/origin required")]
    [InlineData("""{"weights":{"origin":"guessed"}}""", "/weights/origin unknown-value")]
    [InlineData("""{"weights":{"origin":"learned"}}""", "/weights/trainingId required")]
    [InlineData("""{"weights":{"origin":"learned","trainingId":"x"}}""", "/weights/trainingId bad-id")]
    [InlineData("""{"weights":{"origin":"shipped","trainingId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"}}""", "/weights/trainingId not-allowed")]
    [InlineData("""{"weights":{"origin":"shipped","levels":[]}}""", "/weights/levels unknown-member")]
    [InlineData("""{"weights":{"origin":"learned","trainingId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"}}""", "/weights/trainingId unknown-value")]
    public async Task Weights_that_nobody_learned_are_refused_with_their_place(string json, string error) =>
        Assert.Equal([error], (await (await _steward.SendJsonAsync(HttpMethod.Put, MatchingUrl, json, ("If-Match", "*"))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());

    private async Task ResetAsync()
    {
        if ((await api.GetAsync("steward", MatchingUrl)).At("weights").Text("origin") != "shipped")
        {
            await _steward.PromotedAsync(Shipped);
        }
    }

    private static double BitsOf(JsonElement why, string field) => why.At("pair").List("fields").Single(f => f.Text("field") == field).At("bits").GetDouble();

    /// <summary>What was learned, without the training's id and time.</summary>
    private async Task<string> WeightsAsync(Guid training)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT (weights::jsonb - 'trainingId' - 'learnedAt')::text FROM matching_training WHERE job_id = $1");
        command.Parameters.AddWithValue(training);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
