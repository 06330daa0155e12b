using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Settings;

public class SurvivorshipSettingsTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const string Url = "/v1/settings/survivorship";

    private const string BuiltIn = """{"default":[{"rule":"most-trusted"},{"rule":"most-recent"}]}""";

    [Fact]
    public async Task A_change_is_in_force_for_new_writes_at_once_and_a_job_brings_the_rest()
    {
        await ResetAsync();
        var (id, _) = await CoupleOfRecordsAsync();
        Assert.Equal("Anna", (await api.ProfileAsync(id)).Text("masterData", "firstName"));

        var response = await PutAsync("""{"fields":{"name":[{"rule":"preferred-source","sources":["shop"]}]}}""");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var job = (await response.ReadJsonAsync()).Id("jobId");
        Assert.Equal($"/v1/jobs/{job}", response.Headers.Location?.ToString());

        var (other, _) = await CoupleOfRecordsAsync();
        Assert.Equal("Anna-Lena", (await api.ProfileAsync(other)).Text("masterData", "firstName"));
        await FinishedAsync(job);
        var profile = await api.ProfileAsync(id);
        Assert.Equal("Anna-Lena", profile.Text("masterData", "firstName"));
        Assert.Equal(("preferred-source", "shop"), (
            profile.Text("provenance", "masterData.firstName", "rule"), profile.Text("provenance", "masterData.firstName", "source")));
    }

    [Fact]
    public async Task Profiles_that_show_the_same_keep_their_ETag()
    {
        await ResetAsync();
        var (id, _) = await CoupleOfRecordsAsync();
        var before = await ETagAsync(id);

        // The order of languages touches nobody here.
        var job = (await (await PutAsync("""{"fields":{"language":[{"rule":"most-recent"}]}}""")).ReadJsonAsync()).Id("jobId");
        await FinishedAsync(job);

        Assert.Equal(before, await ETagAsync(id));
    }

    [Fact]
    public async Task The_same_settings_in_another_order_are_no_change()
    {
        await ResetAsync();
        await PutAsync("""{"fields":{"name":[{"rule":"longest"}],"address":[{"rule":"most-frequent"}]}}""");
        var before = (await api.As("steward").GetAsync(Url)).Headers.ETag;

        var response = await PutAsync($$"""{"fields":{"address":[{"rule":"most-frequent"}],"name":[{"rule":"longest"}]},"default":{{DefaultOf(BuiltIn)}}}""");

        Assert.Equal((HttpStatusCode.OK, before), (response.StatusCode, response.Headers.ETag));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_masks_it_and_changes_nothing()
    {
        await ResetAsync();
        var (id, _) = await CoupleOfRecordsAsync();
        var before = (await api.As("steward").GetAsync(Url)).Headers.ETag;

        var response = await api.As("steward").SendJsonAsync(HttpMethod.Put, Url + "?dryRun=true", """{"default":[{"rule":"most-recent"}]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        var trial = JsonDocument.Parse(text).RootElement.At("dryRun");
        Assert.True(trial.At("changed").GetInt32() > 0 && trial.At("sampled").GetInt32() >= trial.At("changed").GetInt32());
        Assert.True(trial.At("fields", "name").GetInt32() > 0);
        var mine = trial.List("examples").First(e => e.Id() == id && e.Text("field") == "birthDate");
        Assert.Equal(("1984-…", "crm", "most-trusted"), (mine.Text("now", "value"), mine.Text("now", "source"), mine.Text("now", "rule")));
        Assert.Equal(("1985-…", "shop", "most-recent"), (mine.Text("then", "value"), mine.Text("then", "source"), mine.Text("then", "rule")));
        Assert.DoesNotContain("Anna", text, StringComparison.Ordinal);
        Assert.Equal(before, (await api.As("steward").GetAsync(Url)).Headers.ETag);
        Assert.Equal("Anna", (await api.ProfileAsync(id)).Text("masterData", "firstName"));
    }

    [Fact]
    public async Task A_dry_run_of_what_is_in_force_changes_nobody()
    {
        await ResetAsync();
        await CoupleOfRecordsAsync();

        var trial = (await (await api.As("admin").SendJsonAsync(HttpMethod.Put, Url + "?dryRun=true", BuiltIn)).ReadJsonAsync()).At("dryRun");

        Assert.Equal(0, trial.At("changed").GetInt32());
        Assert.Empty(trial.List("examples"));
    }

    [Fact]
    public async Task Without_or_with_an_old_ETag_nothing_is_changed()
    {
        await (await api.As("steward").SendJsonAsync(HttpMethod.Put, Url, BuiltIn)).ShouldBeProblemAsync(HttpStatusCode.PreconditionRequired, "PRF-0301");
        await (await api.As("steward").SendJsonAsync(HttpMethod.Put, Url, BuiltIn, ("If-Match", "\"4711\""))).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "PRF-0302");
    }

    [Theory]
    [InlineData("""{"default":[]}""", "/default empty")]
    [InlineData("""{"default":[{"rule":"best"}]}""", "/default/0/rule unknown-value")]
    [InlineData("""{"default":[{"rule":"natural-order"}]}""", "/default/0/rule unknown-value")]
    [InlineData("""{"default":[{"rule":"longest"},{"rule":"longest"}]}""", "/default/1/rule duplicate")]
    [InlineData("""{"default":[{"rule":"preferred-source"}]}""", "/default/0/sources required")]
    [InlineData("""{"default":[{"rule":"preferred-source","sources":["crm","nobody"]}]}""", "/default/0/sources unknown-value")]
    [InlineData("""{"default":[{"rule":"preferred-source","sources":["crm","crm"]}]}""", "/default/0/sources duplicate")]
    [InlineData("""{"default":[{"rule":"trust-with-age"}]}""", "/default/0/halfLifeDays required")]
    [InlineData("""{"default":[{"rule":"trust-with-age","halfLifeDays":0}]}""", "/default/0/halfLifeDays out-of-range")]
    [InlineData("""{"default":[{"rule":"most-trusted","halfLifeDays":9}]}""", "/default/0/halfLifeDays unknown-member")]
    [InlineData("""{"fields":{"loyalty":[{"rule":"most-recent"}]}}""", "/fields/loyalty unknown-value")]
    [InlineData("""{"fields":{"birthDate":[{"rule":"longest"}]}}""", "/fields/birthDate/0/rule not-allowed")]
    [InlineData("""{"fields":{"gender":[{"rule":"verified-first"}]}}""", "/fields/gender/0/rule not-allowed")]
    [InlineData("""{"weights":{}}""", "/weights unknown-member")]
    public async Task A_rule_that_cannot_be_meant_is_refused_with_its_place(string body, string error)
    {
        var problem = await (await api.As("steward").SendJsonAsync(HttpMethod.Put, Url, body, ("If-Match", "*"))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

        Assert.Equal([error], problem.Errors());
    }

    private async Task<(Guid Id, string Card)> CoupleOfRecordsAsync()
    {
        var card = api.NewCard();
        var family = new string([.. Guid.CreateVersion7().ToString("N")[20..].Select(c => (char)('b' + Convert.ToInt32(c.ToString(), 16)))]); // nobody else's
        await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", family).Born("1984-05-17").WithCard(card).ObservedAt("2026-01-01T10:00:00Z"));
        var receipt = await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna-Lena", family).Born("1985-05-17").WithCard(card).ObservedAt("2026-02-01T10:00:00Z"));
        return (receipt.Id(), card);
    }

    private async Task ResetAsync()
    {
        var response = await PutAsync(BuiltIn);
        if (response.StatusCode == HttpStatusCode.Accepted)
        {
            await FinishedAsync((await response.ReadJsonAsync()).Id("jobId"));
        }
    }

    private Task<HttpResponseMessage> PutAsync(string body) => api.As("steward").SendJsonAsync(HttpMethod.Put, Url, body, ("If-Match", "*"));

    private async Task<string> ETagAsync(Guid id) => (await api.As("service").GetAsync($"/v1/profiles/{id}")).Headers.ETag!.Tag;

    private async Task FinishedAsync(Guid job)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if ((await api.GetAsync("admin", $"/v1/jobs/{job}")).Text("state") == "completed")
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The job does not end.");
    }

    private static string DefaultOf(string settings) => JsonDocument.Parse(settings).RootElement.At("default").GetRawText();
}
