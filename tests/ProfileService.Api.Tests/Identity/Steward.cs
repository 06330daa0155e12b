using System.Text.Json;
using System.Text.RegularExpressions;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Identity;

/// <summary>What a steward does through the API.</summary>
internal static partial class Steward
{
    public static string Ref(string source, string recordId) => $$"""{"source":"{{source}}","recordId":"{{recordId}}"}""";

    public static string Decision(string verdict, string one, string other) => $$"""{"records":[{{one}},{{other}}],"verdict":"{{verdict}}","reason":"asked at the till"}""";

    public static Task<HttpResponseMessage> DecideAsync(this RetailFixture api, string verdict, string one, string other) =>
        api.As("steward").SendJsonAsync(HttpMethod.Post, "/v1/identity/decisions", Decision(verdict, one, other));

    /// <summary>Decides and expects that it is accepted.</summary>
    public static async Task<JsonElement> DecidedAsync(this RetailFixture api, string verdict, string one, string other)
    {
        var response = await api.DecideAsync(verdict, one, other);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }

    public static async Task<JsonElement> WithdrawnAsync(this RetailFixture api, Guid decisionId)
    {
        var response = await api.As("steward").DeleteAsync($"/v1/identity/decisions/{decisionId}");
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }

    public static async Task<JsonElement> PostedAsync(this RetailFixture api, string role, string url, string json)
    {
        var response = await api.As(role).SendJsonAsync(HttpMethod.Post, url, json);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }

    /// <summary>The stored sections of profiles, byte for byte.</summary>
    public static async Task<string> SectionsAsync(this RetailFixture api, params Guid[] profiles)
    {
        var texts = await Task.WhenAll(profiles.Select(async id => (await api.ProfileAsync(id, "privacy")).GetRawText()));
        return string.Join('\n', texts.Select(text => WhenItChanged().Replace(text, "")));
    }

    [GeneratedRegex("\"(version|asOf)\":[^,]+,")]
    private static partial Regex WhenItChanged();
}
