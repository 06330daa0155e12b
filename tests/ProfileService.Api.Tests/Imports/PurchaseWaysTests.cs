using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Core.Ingest;
using ProfileService.Core.Purchases;
using ProfileService.Postgres.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Purchases come by PUT, in lists and as files: the shorter way of a file may not end anywhere else.</summary>
public class PurchaseWaysTests(PostgresFixture postgres)
{
    private const string Purchases = "/v1/sources/pos/purchases";

    [Fact]
    public async Task One_by_one_in_lists_and_as_files_they_end_in_the_same_profiles()
    {
        await using var single = await StartAsync();
        await using var lists = await StartAsync();
        await using var files = await StartAsync();
        JsonObject[] purchases = [.. Make(new Random(11), 400)];
        JsonObject[] customers = [.. Customers(new Random(12), 60)];

        await SendAsync(single, customers, purchases, seed: 1, async some =>
        {
            foreach (var one in some)
            {
                await OkAsync(single.Sender.SendJsonAsync(HttpMethod.Put, $"{Purchases}/{one["purchaseId"]}", one.ToJsonString()));
            }
        });
        await SendAsync(lists, customers, purchases, seed: 2, some =>
            OkAsync(lists.Sender.SendJsonAsync(HttpMethod.Post, Purchases, Items(some.Select(one => one.ToJsonString())))));
        await SendAsync(files, customers, purchases, seed: 3, async some =>
        {
            var import = await files.Sender.ImportNdjsonAsync("source=pos&type=purchases", some.Select(one => one.ToJsonString()));
            Assert.Equal("completed", import.GetProperty("state").GetString());
        });

        var expected = await CanonicalAsync(single);
        Assert.Contains("\"count\":", expected, StringComparison.Ordinal);
        Assert.Equal(expected, await CanonicalAsync(lists));
        Assert.Equal(expected, await CanonicalAsync(files));
    }

    [Fact]
    public async Task What_an_import_left_behind_is_shown_without_it()
    {
        await using var api = await StartAsync();
        var receipt = await api.PutAsync("crm", Customer("c1").WithCard("4711000812345"));
        var purchase = new Fact.Purchase("pos", "p1", At("2026-01-01T00:00:00Z"), new PurchaseContent(
            new StatedOwner("loyaltyCard", null, "4711000812345"), At("2026-01-01T00:00:00Z"), "store", null, "EUR", null,
            [new PurchaseLine("s", null, null, null, null, 1, 2.5m, null)], null));

        // As the slice of an import that was cancelled right after it.
        await api.Services.GetRequiredService<Resolver>()
            .SubmitBulkAsync(new Submission([purchase], Audit: null) { SummarisesLater = true }, TestContext.Current.CancellationToken);

        var profile = Guid.Parse(receipt.GetProperty("profileId").GetString()!);
        for (var tries = 0; tries < 200 && await CountAsync(api, profile) == 0; tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await CountAsync(api, profile));
    }

    /// <summary>Customers and purchases in turn, both in an order of their own, the purchases in four parts with a few sent again.</summary>
    private static async Task SendAsync(
        RetailFixture api, JsonObject[] customers, JsonObject[] purchases, int seed, Func<IReadOnlyList<JsonObject>, Task> send)
    {
        var random = new Random(seed);
        (customers, purchases) = ([.. customers], [.. purchases, .. purchases.Take(40)]);
        random.Shuffle(customers);
        random.Shuffle(purchases);
        foreach (var (some, bought) in customers.Chunk(customers.Length / 4).Zip(purchases.Chunk((purchases.Length / 4) + 1)))
        {
            foreach (var one in some)
            {
                await OkAsync(api.Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/crm/customers/{one["recordId"]}", one.ToJsonString()));
            }

            await send(bought);
        }
    }

    /// <summary>Twenty records with one of twelve cards and ten addresses each, which change from picture to picture.</summary>
    private static IEnumerable<JsonObject> Customers(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var person = random.Next(20);
            yield return new JsonObject
            {
                ["recordId"] = $"c{person}",
                ["observedAt"] = $"2026-01-01T00:{i:00}:00Z",
                ["lastName"] = $"Nummer{(char)('a' + person)}",
                ["email"] = $"p{random.Next(10)}@example.org",
                ["identifiers"] = new JsonArray(new JsonObject { ["type"] = "loyaltyCard", ["value"] = Card(random) }),
            };
        }
    }

    /// <summary>Corrections, cancellations, returns with and without an owner, and owners that change, of 150 purchases.</summary>
    private static IEnumerable<JsonObject> Make(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var isReturn = random.Next(4) == 0;
            var purchase = new JsonObject
            {
                ["purchaseId"] = $"p{random.Next(150)}",
                ["occurredAt"] = $"2026-02-0{random.Next(1, 9)}T00:00:00Z",
                ["observedAt"] = $"2026-03-01T00:0{random.Next(6)}:00Z",
                ["channel"] = "store",
                ["currency"] = random.Next(5) == 0 ? "CHF" : "EUR",
                ["status"] = random.Next(6) == 0 ? "cancelled" : "completed",
                ["lines"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(JsonNode (n) => new JsonObject
                {
                    ["sku"] = $"s{n}",
                    ["brand"] = random.Next(2) == 0 ? "Weleda" : "Hauschka",
                    ["quantity"] = isReturn ? -1 : random.Next(1, 3),
                    ["unitPrice"] = random.Next(1, 9) / 2m,
                })]),
            };
            if (isReturn)
            {
                purchase["returnOf"] = $"p{random.Next(150)}";
            }

            if (random.Next(isReturn ? 8 : 4) switch { 0 => "loyaltyCard", 1 => "email", 2 => "recordId", _ => null } is { } type)
            {
                purchase["customer"] = new JsonObject { ["type"] = type, ["value"] = type switch { "loyaltyCard" => Card(random), "email" => $"p{random.Next(10)}@example.org", _ => $"k{random.Next(9)}" } };
            }

            yield return purchase;
        }
    }

    private static string Card(Random random) => $"47110008123{random.Next(10, 22)}";

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task OkAsync(Task<HttpResponseMessage> sent)
    {
        var response = await sent;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<int> CountAsync(RetailFixture api, Guid profile) =>
        (await api.ProfileAsync(profile)).GetProperty("purchases").GetProperty("count").GetInt32();

    private static async Task<string> CanonicalAsync(RetailFixture api) => await StoredProfiles.CanonicalAsync(api.OwnerConnectionString, api.As("privacy"));

    private async Task<RetailFixture> StartAsync()
    {
        var api = new RetailFixture(postgres);
        await ((IAsyncLifetime)api).InitializeAsync();
        return api;
    }
}
