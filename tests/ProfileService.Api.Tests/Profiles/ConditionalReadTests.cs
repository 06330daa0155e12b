using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>ETags are of the content: what does not change what is seen does not change them.</summary>
public class ConditionalReadTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<HttpResponseMessage> ReadAsync(Guid id, string? etag = null, string role = "service", string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/profiles/{id}{query}");
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        return await api.As(role).SendAsync(request);
    }

    private async Task<string> ETagAsync(Guid id, string role = "service", string query = "") => (await ReadAsync(id, null, role, query)).Headers.ETag!.ToString();

    [Fact]
    public async Task Who_has_it_already_gets_a_304_without_a_body()
    {
        var id = await new Anna(api).SendAsync();
        var etag = await ETagAsync(id);

        var response = await ReadAsync(id, etag);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(etag, response.Headers.ETag!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotModified, (await ReadAsync(id, $"\"x\", W/{etag}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await ReadAsync(id, "*")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(id, "\"x\"")).StatusCode);
    }

    [Fact]
    public async Task It_is_strong_and_differs_by_view_and_include()
    {
        var id = await new Anna(api).SendAsync();

        string[] tags =
        [
            await ETagAsync(id), await ETagAsync(id, "privacy"), await ETagAsync(id, "store"), await ETagAsync(id, query: "?include=loyalty"),
            await ETagAsync(id, query: "?include=newsletter"),
        ];

        Assert.Equal(tags.Length, tags.Distinct().Count());
        Assert.All(tags, tag => Assert.StartsWith("\"", tag, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_outlives_writes_that_change_nothing_that_is_seen()
    {
        var anna = new Anna(api);
        var id = await anna.SendAsync();
        var (store, master) = (await ETagAsync(id, "store"), await ETagAsync(id, query: "?include=masterData"));

        await new Anna(api).SendAsync();
        await api.PatchAsync("crm", anna.RecordId, """{"attributes":{"skinType":"oily"}}""");
        Assert.Equal(store, await ETagAsync(id, "store"));
        Assert.NotEqual(master, await ETagAsync(id, query: "?include=masterData"));

        var changed = await ETagAsync(id, query: "?include=masterData");
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(anna.Card).Of(1));
        Assert.Equal(changed, await ETagAsync(id, query: "?include=masterData"));
        Assert.NotEqual(store, await ETagAsync(id, "store"));
    }

    [Fact]
    public async Task It_comes_back_with_the_content()
    {
        var anna = new Anna(api);
        var id = await anna.SendAsync();
        var etag = await ETagAsync(id, query: "?include=masterData");

        await api.PatchAsync("crm", anna.RecordId, """{"title":"Prof."}""");
        Assert.NotEqual(etag, await ETagAsync(id, query: "?include=masterData"));
        await api.PatchAsync("crm", anna.RecordId, """{"title":"Dr."}""");

        Assert.Equal(etag, await ETagAsync(id, query: "?include=masterData"));
    }
}
