using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Identity;

/// <summary>Limits and thresholds are settings: checked, versioned, and in force at once.</summary>
public class MatchingSettingsTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private readonly HttpClient _steward = api.As("steward");

    [Fact]
    public async Task Thresholds_are_kept_and_shown()
    {
        var etag = (await _steward.GetAsync("/v1/settings/matching")).Headers.ETag!.ToString();

        var put = await _steward.SendJsonAsync(
            HttpMethod.Put, "/v1/settings/matching", """{"blockLimit":30,"placelessBlockLimit":20,"mergeThreshold":6.5,"suggestThreshold":-1}""", ("If-Match", etag));

        Assert.Equal(HttpStatusCode.Accepted, put.StatusCode);
        var settings = await api.GetAsync("steward", "/v1/settings/matching");
        Assert.Equal(20, settings.At("placelessBlockLimit").GetInt32());
        Assert.Equal((30, 6.5, -1d), (settings.At("blockLimit").GetInt32(), settings.At("mergeThreshold").GetDouble(), settings.At("suggestThreshold").GetDouble()));
    }

    [Fact]
    public async Task A_parameter_of_other_settings_is_refused_and_changes_nothing()
    {
        var before = (await _steward.GetAsync("/v1/settings/matching")).Headers.ETag!.ToString();

        var put = await _steward.SendJsonAsync(HttpMethod.Put, "/v1/settings/matching?dryRun=true", """{"hubLimit":3}""", ("If-Match", before));

        var problem = await put.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");
        Assert.Equal("The query parameter dryRun is unknown; send none", problem.Text("detail"));
        Assert.Equal(before, (await _steward.GetAsync("/v1/settings/matching")).Headers.ETag!.ToString());
    }

    [Fact]
    public async Task The_documentation_tells_the_defaults_that_are_used()
    {
        var told = (await api.GetAsync("steward", "/swagger/v1/swagger.json")).At("components", "schemas", "MatchingSettings", "properties");
        var used = new Core.Identity.MatchingSettings();

        Assert.Equal(
            [used.HubLimit, used.HolderLimit, used.BlockLimit, used.PlacelessBlockLimit, used.MergeThreshold, used.SuggestThreshold],
            new[] { "hubLimit", "holderLimit", "blockLimit", "placelessBlockLimit", "mergeThreshold", "suggestThreshold" }.Select(name => told.At(name, "default").GetDouble()));
    }

    [Theory]
    [InlineData("""{"mergeThreshold":1,"suggestThreshold":2}""", "/suggestThreshold out-of-range")]
    [InlineData("""{"mergeThreshold":1000}""", "/mergeThreshold out-of-range")]
    [InlineData("""{"blockLimit":1}""", "/blockLimit out-of-range")]
    [InlineData("""{"placelessBlockLimit":1}""", "/placelessBlockLimit out-of-range")]
    [InlineData("""{"mergeThreshold":"high"}""", "/mergeThreshold wrong-type")]
    [InlineData("""{"fields":{"shoeSize":{"weight":3}}}""", "/fields unknown-member")]
    [InlineData("""{"types":{"email":{"unique":true}}}""", "/types/email/unique not-allowed")]
    [InlineData("""{"types":{"email":{"comparator":"fuzzy"}}}""", "/types/email/comparator unknown-member")]
    [InlineData("""{"comparators":{"shoeSize":"exact"}}""", "/comparators unknown-member")]
    public async Task What_cannot_be_is_refused_with_its_place(string body, string error)
    {
        var problem = await (await _steward.SendJsonAsync(HttpMethod.Put, "/v1/settings/matching", body, ("If-Match", "\"1\""))).ShouldBeProblemAsync(
            HttpStatusCode.BadRequest, "PRF-0002");

        Assert.Equal([error], problem.Errors());
    }
}
