using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Sources;

public class SourceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Crm = """{"kind":"crm","trust":80,"defaultCountry":"DE","issuers":{"loyaltyCard":"partner","customerNumber":"old-crm"}}""";

    private readonly HttpClient _admin = api.As("admin");

    private Task<HttpResponseMessage> PutAsync(string source, string json, params (string, string)[] headers) =>
        _admin.SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}", json, headers);

    [Fact]
    public async Task The_same_again_changes_nothing_and_a_change_raises_the_version()
    {
        var first = await PutAsync("same", Crm);
        var again = await PutAsync("same", Crm);
        var changed = await PutAsync("same", """{"kind":"crm","trust":81,"defaultCountry":"DE"}""");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var source = await changed.ReadJsonAsync();
        Assert.Equal(2, source.GetProperty("version").GetInt32());
        Assert.Empty(source.GetProperty("issuers").EnumerateObject());
        Assert.Equal("\"2\"", changed.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task A_change_of_a_version_that_is_gone_is_a_412()
    {
        await PutAsync("match", Crm);

        await (await PutAsync("match", Crm, ("If-Match", "\"9\""))).ShouldBeProblemAsync(HttpStatusCode.PreconditionFailed, "PRF-0302");
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("match", Crm, ("If-Match", "\"1\""))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync("match-new", Crm, ("If-Match", "*"))).StatusCode);
    }

    [Fact]
    public async Task Writers_at_once_all_succeed_and_one_creates()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            PutAsync("race", $$"""{"kind":"crm","trust":{{i}},"defaultCountry":"DE"}""")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode));
    }

    [Theory]
    [InlineData("CRM")]
    [InlineData("-crm")]
    [InlineData("a%20b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_name_that_cannot_be_is_a_400(string source) =>
        Assert.Equal(["/source bad-id"], (await (await PutAsync(source, Crm)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());

    [Fact]
    public async Task Sources_are_listed_by_name()
    {
        await PutAsync("list-b", Crm);
        await PutAsync("list-a", Crm);

        var page = await (await api.As("steward").GetAsync("/v1/sources?limit=200")).ReadJsonAsync();

        string[] names = [.. page.GetProperty("items").EnumerateArray().Select(source => source.GetProperty("source").GetString()!)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("list-a", names);
    }
}
