using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Sending;

/// <summary>Sends facts as a source would, and keeps every profile id that a receipt gave out.</summary>
internal sealed class Sender(HttpClient client)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Guid> _ids = [];
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Guid> ProfileIds => _ids;

    /// <summary>How many receipts said <c>created</c>, <c>updated</c>, <c>unchanged</c>, <c>stale</c>.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    public async Task RegisterAsync(string source, string kind, int trust, string country)
    {
        var body = $$"""{"kind":"{{kind}}","trust":{{trust}},"defaultCountry":"{{country}}"}""";
        var response = await client.SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends one fact; anything but a receipt fails the test.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string url, string? json = null)
    {
        var response = json is null
            ? await client.SendAsync(new HttpRequestMessage(method, url))
            : await client.SendJsonAsync(method, url, json);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {url} {json}: {text}");
        var receipt = JsonDocument.Parse(text).RootElement;
        Note(receipt);
        return receipt;
    }

    /// <summary>Sends a list of items; each of them must be accepted.</summary>
    public async Task SendListAsync(string url, IEnumerable<JsonObject> items)
    {
        var body = new JsonObject { ["items"] = new JsonArray([.. items.Select(i => i.DeepClone())]) };
        var response = await client.SendJsonAsync(HttpMethod.Post, url, body.ToJsonString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"POST {url}: {text}");
        foreach (var answer in JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray())
        {
            Assert.True(answer.TryGetProperty("receipt", out var receipt), $"POST {url}: {answer}");
            Note(receipt);
        }
    }

    private void Note(JsonElement receipt)
    {
        lock (_lock)
        {
            if (receipt.GetProperty("profileId").ValueKind == JsonValueKind.String)
            {
                _ids.Add(receipt.GetProperty("profileId").GetGuid());
            }

            var outcome = receipt.GetProperty("outcome").GetString()!;
            _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        }
    }
}
