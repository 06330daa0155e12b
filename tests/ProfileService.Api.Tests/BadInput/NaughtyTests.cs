using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.TestKit;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.BadInput;

/// <summary>318 JSON bodies and 515 strings that broke other people's software, against every endpoint that takes a body.</summary>
public class NaughtyTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(SharedData.Folder("naughty", "jsontestsuite", "test_parsing")).Order(StringComparer.Ordinal)];

    private static readonly string[] Strings =
        JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(SharedData.Folder("naughty", "blns.json")))!;

    /// <summary>No 5xx; what is refused is a whole problem.</summary>
    private static async Task<(HttpStatusCode Status, string? Code)> CheckAsync(HttpResponseMessage response, string what)
    {
        Assert.True((int)response.StatusCode < 500, $"{what}: {(int)response.StatusCode}");
        if (response.IsSuccessStatusCode)
        {
            return (response.StatusCode, null);
        }

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.ReadJsonAsync();
        Assert.Equal((int)response.StatusCode, problem.At("status").GetInt32());
        Assert.Matches("^[0-9a-f]{32}$", problem.Text("traceId")!);
        Assert.All(problem.Has("errors") ? problem.List("errors") : [], e => Assert.NotEqual("", e.Text("code")));
        return (response.StatusCode, problem.Text("code"));
    }

    [Fact]
    public async Task Bodies_are_accepted_or_refused_as_JSON_demands_and_never_break_anything()
    {
        Assert.Equal(318, Files.Length);
        foreach (var endpoint in WriteEndpoint.All)
        {
            var client = api.As(endpoint.Role);
            foreach (var file in Files)
            {
                var name = Path.GetFileName(file);
                var (status, code) = await CheckAsync(await endpoint.SendAsync(client, await File.ReadAllBytesAsync(file)), $"{endpoint} {name}");
                Assert.True(name[0] != 'n' || (status == HttpStatusCode.BadRequest && code == "PRF-0001"), $"{endpoint} {name}: {(int)status} {code}");
                // The suite allows a name twice; we refuse it, because nobody knows which one is meant.
                Assert.True(name[0] != 'y' || code != "PRF-0001" || name.Contains("duplicated_key", StringComparison.Ordinal), $"{endpoint} {name}: {(int)status} {code}");
            }
        }
    }

    [Fact]
    public async Task Bodies_as_the_value_of_a_member_break_nothing()
    {
        foreach (var file in Files.Where(f => Path.GetFileName(f)[0] != 'n'))
        {
            var value = await File.ReadAllBytesAsync(file);
            foreach (var (member, endpoint) in new[] { ("evidence", WriteEndpoint.All[5]), ("attributes", WriteEndpoint.All[0]), ("extra", WriteEndpoint.All[0] with { Url = "/v1/sources/legacy/customers/W-1" }) })
            {
                var parts = endpoint.With($"\"{member}\":@@").Split("@@");
                await CheckAsync(
                    await endpoint.SendAsync(api.As(endpoint.Role), [.. Encoding.UTF8.GetBytes(parts[0]), .. value, .. Encoding.UTF8.GetBytes(parts[1])]),
                    $"{member} {Path.GetFileName(file)}");
            }
        }
    }

    [Fact]
    public async Task Strings_in_every_text_of_a_customer_come_back_exactly()
    {
        var texts = Strings.Where(s => s.Length > 0).ToArray();
        var prefix = api.New("naughty-");
        var items = texts.Select((s, i) => new JsonObject
        {
            ["recordId"] = $"{prefix}-{i}",
            ["lastName"] = Cut(s, 100),
            ["phone"] = Cut(s, 100),
            ["email"] = Cut(s, 320),
            ["address"] = new JsonObject { ["street"] = Cut(s, 200), ["postalCode"] = Cut(s, 20) },
            ["identifiers"] = new JsonArray(new JsonObject { ["type"] = "customerNumber", ["value"] = Cut(s, 320) }),
            ["attributes"] = new JsonObject { [Cut(s, 128)] = Cut(s, 1000) },
        }.ToJsonString()).ToArray();
        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/legacy/customers", Items(items));
        await CheckAsync(response, "list");

        var answers = (await response.ReadJsonAsync()).List("items");
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.True(answers[i].At("status").GetInt32() == 201, $"{texts[i]}: {answers[i]}");
            var stored = await api.StoredAsync("legacy", $"{prefix}-{i}");
            using var sent = JsonDocument.Parse(items[i]);
            Assert.All(sent.RootElement.EnumerateObject(), m => Assert.True(JsonElement.DeepEquals(m.Value, stored.At(m.Name)), $"{texts[i]}: {stored.At(m.Name)}"));
        }
    }

    [Fact]
    public async Task Strings_in_purchases_and_events_come_back_exactly()
    {
        var texts = Strings.Where(s => s.Length > 0).ToArray();
        var prefix = api.New("naughty-");
        var purchases = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/pos/purchases", Items(texts.Select((s, i) =>
            Purchase($"{prefix}-{i}").By("customerNumber", Cut(s, 320)).Of(1, 1, Cut(s, 100), Cut(s, 100)).ToItem())));
        var events = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/newsletter/newsletter-events", Items(texts.Select((s, i) =>
            NewsletterEvent($"{prefix}-{i}", $"n{i}@example.org").With("firstName", Cut(s, 100)).About(Cut(s, 128)).With("evidence", new JsonObject { [s] = s }).ToJson())));

        Assert.All((await purchases.ReadJsonAsync()).List("items"), i => Assert.Equal(201, i.At("status").GetInt32()));
        Assert.All((await events.ReadJsonAsync()).List("items"), i => Assert.Equal(201, i.At("status").GetInt32()));
        for (var i = 0; i < texts.Length; i++)
        {
            var stored = await api.GetAsync("privacy", $"/v1/sources/pos/purchases/{prefix}-{i}");
            Assert.Equal((Cut(texts[i], 320), Cut(texts[i], 100)), (stored.Text("customer", "value"), stored.List("lines")[0].Text("sku")));
        }

        var topics = (await api.LookUpAsync("service", [.. Enumerable.Range(0, 100).Select(i => ("email", $"n{i}@example.org"))]))
            .Select(i => i.List("profiles")[0].List("newsletter")[0].List("topics")[0].GetString());
        Assert.Equal(texts.Take(100).Select(s => Cut(s, 128)), topics);
    }

    [Fact]
    public async Task Strings_in_sources_keys_and_look_ups_break_nothing()
    {
        foreach (var text in Strings)
        {
            var json = JsonSerializer.Serialize(text);
            await CheckAsync(await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/naughty", $$$"""{"kind":"other","trust":1,"defaultCountry":"DE","displayName":{{{json}}},"issuers":{"loyaltyCard":{{{json}}} }}"""), text);
            await CheckAsync(await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/api-keys", $$"""{"name":{{json}},"role":{{json}}}"""), text);
            var source = await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/naughty", $$"""{"kind":"other","trust":1,"defaultCountry":"DE","owner":{{json}}}""");
            if (source.IsSuccessStatusCode)
            {
                Assert.Equal(text, (await source.ReadJsonAsync()).Text("owner"));
            }
        }

        foreach (var some in Strings.Where(s => s.Length is > 0 and <= 320).Chunk(100))
        {
            var asked = some.Select(s => ("email", s)).ToArray();
            Assert.Equal(some, (await api.LookUpAsync("service", asked)).Select(i => i.Text("identifier", "value")));
            Assert.Equal(some, (await api.LookUpAsync("service", [.. some.Select(s => ("phone", s))])).Select(i => i.Text("identifier", "value")));
        }
    }

    [Fact]
    public async Task Strings_in_paths_and_queries_break_nothing()
    {
        foreach (var text in Strings.Where(s => s.Length < 1000))
        {
            var escaped = Uri.EscapeDataString(text);
            await CheckAsync(await api.Sender.DeleteAsync($"/v1/sources/crm/customers/{escaped}?observedAt={escaped}"), text);
            await CheckAsync(await api.As("service").GetAsync($"/v1/profiles/{escaped}?view={escaped}&include={escaped}"), text);
            await CheckAsync(await api.As("service").GetAsync($"/v1/purchases/unattributed?limit={escaped}&cursor={escaped}"), text);
        }
    }

    /// <summary>At most so many code points, never half of one.</summary>
    private static string Cut(string text, int max) => string.Concat(text.EnumerateRunes().Take(max).Select(r => r.ToString()));
}
