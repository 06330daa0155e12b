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
