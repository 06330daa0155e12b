using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.BadInput;

/// <summary>318 JSON bodies and 515 strings that broke other people's software, against every endpoint that takes a body.</summary>
public class NaughtyTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Fact]
    public async Task Bodies_are_accepted_or_refused_as_JSON_demands_and_never_break_anything()
    {
        Assert.Equal(318, NaughtyCorpus.Bodies.Count);
        foreach (var endpoint in WriteEndpoint.All)
        {
            var client = api.As(endpoint.Role);
            foreach (var (name, body) in NaughtyCorpus.Bodies)
            {
                var (status, code) = await NaughtyCorpus.CheckAsync(await endpoint.SendAsync(client, body), $"{endpoint} {name}");
                Assert.True(name[0] != 'n' || (status == HttpStatusCode.BadRequest && code == "PRF-0001"), $"{endpoint} {name}: {(int)status} {code}");
                // The suite allows a name twice; we refuse it, because nobody knows which one is meant.
                Assert.True(name[0] != 'y' || code != "PRF-0001" || name.Contains("duplicated_key", StringComparison.Ordinal), $"{endpoint} {name}: {(int)status} {code}");
            }
        }
    }

    [Fact]
    public async Task Bodies_as_the_value_of_a_member_break_nothing()
    {
        foreach (var (name, value) in NaughtyCorpus.Bodies.Where(b => b.Name[0] != 'n'))
        {
            foreach (var (member, endpoint) in new[] { ("evidence", WriteEndpoint.All[5]), ("attributes", WriteEndpoint.All[0]), ("extra", WriteEndpoint.All[0] with { Url = "/v1/sources/legacy/customers/W-1" }) })
            {
                var parts = endpoint.With($"\"{member}\":@@").Split("@@");
                await NaughtyCorpus.CheckAsync(
                    await endpoint.SendAsync(api.As(endpoint.Role), [.. Encoding.UTF8.GetBytes(parts[0]), .. value, .. Encoding.UTF8.GetBytes(parts[1])]),
                    $"{member} {name}");
            }
        }
    }

    [Fact]
    public async Task Strings_in_every_text_of_a_customer_come_back_exactly()
    {
        var texts = NaughtyCorpus.Strings.Where(s => s.Length > 0).ToArray();
        var prefix = api.New("naughty-");
        var items = texts.Select((s, i) => new JsonObject
        {
            ["recordId"] = $"{prefix}-{i}",
            ["lastName"] = NaughtyCorpus.Cut(s, 100),
            ["phone"] = NaughtyCorpus.Cut(s, 100),
            ["email"] = NaughtyCorpus.Cut(s, 320),
            ["address"] = new JsonObject { ["street"] = NaughtyCorpus.Cut(s, 200), ["postalCode"] = NaughtyCorpus.Cut(s, 20) },
            ["identifiers"] = new JsonArray(new JsonObject { ["type"] = "customerNumber", ["value"] = NaughtyCorpus.Cut(s, 320) }),
            ["attributes"] = new JsonObject { [NaughtyCorpus.Cut(s, 128)] = NaughtyCorpus.Cut(s, 1000) },
        }.ToJsonString()).ToArray();
        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/legacy/customers", Items(items));
        await NaughtyCorpus.CheckAsync(response, "list");

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
        var texts = NaughtyCorpus.Strings.Where(s => s.Length > 0).ToArray();
        var prefix = api.New("naughty-");
        var purchases = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/pos/purchases", Items(texts.Select((s, i) =>
            Purchase($"{prefix}-{i}").By("customerNumber", NaughtyCorpus.Cut(s, 320)).Of(1, 1, NaughtyCorpus.Cut(s, 100), NaughtyCorpus.Cut(s, 100)).ToItem())));
        var events = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/newsletter/newsletter-events", Items(texts.Select((s, i) =>
            NewsletterEvent($"{prefix}-{i}", $"n{i}@example.org").With("firstName", NaughtyCorpus.Cut(s, 100)).About(NaughtyCorpus.Cut(s, 128)).With("evidence", new JsonObject { [s] = s }).ToJson())));

        Assert.All((await purchases.ReadJsonAsync()).List("items"), i => Assert.Equal(201, i.At("status").GetInt32()));
        Assert.All((await events.ReadJsonAsync()).List("items"), i => Assert.Equal(201, i.At("status").GetInt32()));
        for (var i = 0; i < texts.Length; i++)
        {
            var stored = await api.GetAsync("privacy", $"/v1/sources/pos/purchases/{prefix}-{i}");
            Assert.Equal((NaughtyCorpus.Cut(texts[i], 320), NaughtyCorpus.Cut(texts[i], 100)), (stored.Text("customer", "value"), stored.List("lines")[0].Text("sku")));
        }

        var topics = (await api.LookUpAsync("service", [.. Enumerable.Range(0, 100).Select(i => ("email", $"n{i}@example.org"))]))
            .Select(i => i.List("profiles")[0].List("newsletter")[0].List("topics")[0].GetString());
        Assert.Equal(texts.Take(100).Select(s => NaughtyCorpus.Cut(s, 128)), topics);
    }

    [Fact]
    public async Task Strings_in_sources_keys_and_look_ups_break_nothing()
    {
        foreach (var text in NaughtyCorpus.Strings)
        {
            var json = JsonSerializer.Serialize(text);
            await NaughtyCorpus.CheckAsync(await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/naughty", $$$"""{"kind":"other","trust":1,"defaultCountry":"DE","displayName":{{{json}}},"issuers":{"loyaltyCard":{{{json}}} }}"""), text);
            await NaughtyCorpus.CheckAsync(await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/api-keys", $$"""{"name":{{json}},"role":{{json}}}"""), text);
            var source = await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/naughty", $$"""{"kind":"other","trust":1,"defaultCountry":"DE","owner":{{json}}}""");
            if (source.IsSuccessStatusCode)
            {
                Assert.Equal(text, (await source.ReadJsonAsync()).Text("owner"));
            }
        }

        foreach (var some in NaughtyCorpus.Strings.Where(s => s.Length is > 0 and <= 320).Chunk(100))
        {
            var asked = some.Select(s => ("email", s)).ToArray();
            Assert.Equal(some, (await api.LookUpAsync("service", asked)).Select(i => i.Text("identifier", "value")));
            Assert.Equal(some, (await api.LookUpAsync("service", [.. some.Select(s => ("phone", s))])).Select(i => i.Text("identifier", "value")));
        }
    }

    [Fact]
    public async Task Strings_in_paths_and_queries_break_nothing()
    {
        foreach (var text in NaughtyCorpus.Strings.Where(s => s.Length < 1000))
        {
            var escaped = Uri.EscapeDataString(text);
            await NaughtyCorpus.CheckAsync(await api.Sender.DeleteAsync($"/v1/sources/crm/customers/{escaped}?observedAt={escaped}"), text);
            await NaughtyCorpus.CheckAsync(await api.As("service").GetAsync($"/v1/profiles/{escaped}?view={escaped}&include={escaped}"), text);
            await NaughtyCorpus.CheckAsync(await api.As("service").GetAsync($"/v1/purchases/unattributed?limit={escaped}&cursor={escaped}"), text);
        }
    }
}
