using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.Api.Tests.Sending;
using ProfileService.TestKit;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.RealData;

/// <summary>The real data in two databases: in the order of the files, and shuffled in lists of other sizes by several senders at once.</summary>
public sealed class LoadedData(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly ApiFixture _first = new(postgres);
    private readonly ApiFixture _second = new(postgres);

    internal Sender Sender { get; private set; } = null!;

    internal IReadOnlyDictionary<Guid, ReadProfile> First { get; private set; } = null!;

    internal IReadOnlyDictionary<Guid, ReadProfile> Second { get; private set; } = null!;

    /// <summary>Without them there is nothing to load, and the tests are skipped.</summary>
    internal static bool HasFiles => SharedData.Has("online_retail");

    internal JsonElement Unattributed { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!HasFiles)
        {
            return;
        }

        await _first.InitializeAsync();
        await _second.InitializeAsync();
        (Sender, var other) = (new Sender(_first.As("admin")), new Sender(_second.As("admin")));
        await RegisterAsync(Sender);
        await RegisterAsync(other);
        await SendInOrderAsync();
        await Parallel.ForEachAsync(Shuffled(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (list, _) => await other.SendListAsync(list.Url, list.Items));
        First = await ReadAsync();
        Second = await ReadProfile.AllAsync(_second.As("privacy"), other.ProfileIds);
        Unattributed = await (await _first.As("privacy").GetAsync("/v1/purchases/unattributed?limit=200")).ReadJsonAsync();
    }

    internal Task<IReadOnlyDictionary<Guid, ReadProfile>> ReadAsync() => ReadProfile.AllAsync(_first.As("privacy"), Sender.ProfileIds);

    /// <summary>Everything into the first database, as it stands in the files.</summary>
    internal async Task SendInOrderAsync()
    {
        foreach (var (url, items) in Kinds)
        {
            foreach (var list in items.Chunk(250))
            {
                await Sender.SendListAsync(url, list);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    private static (string Url, IReadOnlyList<JsonObject> Items)[] Kinds =>
    [
        ($"/v1/sources/{GermanCustomers.Source}/customers", GermanCustomers.Records),
        ($"/v1/sources/{RetailFacts.CustomerSource}/customers", RetailFacts.Customers),
        ($"/v1/sources/{RetailFacts.PurchaseSource}/purchases", RetailFacts.Purchases),
    ];

    private static List<(string Url, JsonObject[] Items)> Shuffled()
    {
        var random = new Random(20_000);
        var lists = new List<(string, JsonObject[])>();
        foreach (var (url, items) in Kinds)
        {
            JsonObject[] shuffled = [.. items];
            random.Shuffle(shuffled);
            for (var at = 0; at < shuffled.Length;)
            {
                var size = random.Next(1, 120);
                lists.Add((url, [.. shuffled.Skip(at).Take(size)]));
                at += size;
            }
        }

        var mixed = lists.ToArray();
        random.Shuffle(mixed);
        return [.. mixed];
    }

    private static async Task RegisterAsync(Sender sender)
    {
        await sender.RegisterAsync(GermanCustomers.Source, "crm", 80, "DE");
        await sender.RegisterAsync(RetailFacts.CustomerSource, "crm", 60, "GB");
        await sender.RegisterAsync(RetailFacts.PurchaseSource, "shop", 60, "GB");
    }
}
