using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Reads <c>GET /v1/links</c> as it streams, so that a town fits as well as a street.</summary>
internal static class Links
{
    public static async IAsyncEnumerable<(string Source, string RecordId, Guid ProfileId)> LinksAsync(this ApiFixture api, string? source = null)
    {
        using var answer = await api.As("admin").GetAsync(source is null ? "/v1/links" : $"/v1/links?source={source}", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var link = json.RootElement;
            yield return (link.GetProperty("source").GetString()!, link.GetProperty("recordId").GetString()!, link.GetProperty("profileId").GetGuid());
        }
    }
}
