using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.Api.Tests.RealData;
using ProfileService.Api.Tests.Sending;
using ProfileService.Api.Town;
using ProfileService.TestKit;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Law 2 for files: shuffled, split and sent twice they give the same profiles as in order, and as lists.</summary>
public class ImportOrderTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Shuffled_split_and_duplicated_files_give_the_same_profiles(int seed)
    {
        await using var plain = await StartAsync();
        await using var mixed = await StartAsync();
        var random = new Random(seed);
        var files = RetailTown.Generate(new TownOptions { People = 30, Seed = seed }).Facts
            .GroupBy(f => (f.Source, f.Kind)).Select(f => (Query(f.Key.Source, f.Key.Kind), f.Select(fact => fact.Json).ToArray()))
            .Append(("source=legacy&type=customers", [.. Records(random)])).ToArray();

        foreach (var (query, facts) in files)
        {
            ShouldTakeAll(await plain.As("admin").ImportNdjsonAsync(query, facts));
        }

        var parts = files.SelectMany(file => Parts(file.Item2, random).Select(part => (Query: file.Item1, Facts: part))).ToArray();
        random.Shuffle(parts);
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (part, _) =>
            ShouldTakeAll(await mixed.As("admin").ImportAsync(part.Query, "application/x-ndjson", string.Join('\n', part.Facts), gzip: part.Facts.Length % 2 == 0)));

        Assert.Equal(await CanonicalAsync(plain), await CanonicalAsync(mixed));
    }

    [Fact]
    public async Task Real_customers_and_purchases_as_CSV_are_those_that_lists_give()
    {
        Assert.SkipUnless(SharedData.Has("online_retail"), "Needs online_retail in shared/data beside the repository");
        await using var lists = await StartAsync();
        await using var files = await StartAsync();
        var (sender, admin) = (new Sender(lists.As("admin")), files.As("admin"));
        foreach (var list in GermanCustomers.Records.Chunk(250))
        {
            await sender.SendListAsync("/v1/sources/crm/customers", list);
        }

        JsonObject[] bought = [.. RetailFacts.Purchases.Take(250)];
        var invoices = bought.Select(p => (string?)p["purchaseId"]).ToHashSet();
        RetailLine[] own = [.. RetailLine.All.Where(line => invoices.Contains(line.Invoice))];
        foreach (var list in bought.Chunk(100))
        {
            await sender.SendListAsync("/v1/sources/shop/purchases", list);
        }

        string[] lines = [.. own.Select(PurchaseRow)];
        new Random(9).Shuffle(lines);
        var customers = await admin.ImportCsvAsync("source=crm&type=customers", string.Join('\n', GermanCustomers.Records.Select(CustomerRow).Prepend(CustomerHeader)));
        var purchases = await admin.ImportCsvAsync("source=shop&type=purchases", string.Join('\n', lines.Prepend(PurchaseHeader)));
        var again = await admin.ImportCsvAsync("source=shop&type=purchases", string.Join('\n', lines.Prepend(PurchaseHeader)));

        Assert.Equal("completed: 1000 rows, 1000 created", customers.Summary());
        Assert.Equal($"completed: {own.Length} rows, {bought.Length} created", purchases.Summary());
        Assert.Equal($"completed: {own.Length} rows, {bought.Length} unchanged", again.Summary());
        Assert.Equal(await CanonicalAsync(lists), await CanonicalAsync(files));
        Assert.Equal(await SumAsync(files), own.Sum(l => l.Amount));
    }

    private const string CustomerHeader =
        "recordId;observedAt;title;firstName;lastName;birthDate;email;phone;identifiers;address.street;address.houseNumber;address.postalCode;address.city;address.country";

    private const string PurchaseHeader = "purchaseId;occurredAt;channel;currency;lines.sku;lines.name;lines.quantity;lines.unitPrice;customer.type;customer.value";

    private static string CustomerRow(JsonObject record) => string.Join(';', CustomerHeader.Split(';').Select(column => Cell(At(record, column))));

    private static JsonNode? At(JsonObject record, string column) =>
        column.Split('.') is [var parent, var name] ? record[parent]?[name] : record[column];

    private static string Cell(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => $"\"{list.ToJsonString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => $"\"{value.ToString().Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };

    // All rows of an invoice say the same time: that of its first line.
    private static readonly Dictionary<string, DateTimeOffset> Times =
        RetailLine.All.GroupBy(l => l.Invoice).ToDictionary(g => g.Key, g => g.Min(l => l.At), StringComparer.Ordinal);

    private static string PurchaseRow(RetailLine line) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{line.Invoice};{Times[line.Invoice]:O};online;GBP;{Cell(line.Sku)};{Cell(line.Name)};{line.Quantity};{line.UnitPrice};{(line.Customer is null ? "" : "customerNumber")};{line.Customer}");

    /// <summary>All lines in another order and some twice, in files of any size.</summary>
    private static IEnumerable<string[]> Parts(string[] facts, Random random)
    {
        string[] lines = [.. facts, .. facts.Where(_ => random.Next(4) == 0)];
        random.Shuffle(lines);
        for (var at = 0; at < lines.Length;)
        {
            var size = random.Next(1, Math.Max(20, lines.Length / 2));
            yield return [.. lines.Skip(at).Take(size)];
            at += size;
        }
    }

    private static string Query(string source, TownFactKind kind) => kind switch
    {
        TownFactKind.Customer => $"source={source}&type=customers",
        TownFactKind.Purchase => $"source={source}&type=purchases",
        _ => $"source={source}&type=newsletter-events",
    };

    private static void ShouldTakeAll(JsonElement import) =>
        Assert.Equal(("completed", 0), (import.GetProperty("state").GetString(), import.GetProperty("rejected").GetInt32()));

    /// <summary>Records that get in each other's way: few people, several pictures of a record, some at the same time.</summary>
    private static IEnumerable<string> Records(Random random)
    {
        for (var no = 0; no < 300; no++)
        {
            var person = random.Next(80);
            yield return new JsonObject
            {
                ["recordId"] = $"r{random.Next(200)}",
                ["observedAt"] = $"2026-01-0{random.Next(1, 9)}T00:00:00Z",
                ["firstName"] = $"Anna{(char)('a' + (person % 26))}",
                ["lastName"] = $"Müller{(char)('a' + (person / 26))}",
                ["email"] = $"p{person}.{random.Next(2)}@example.org",
                ["phone"] = $"+4940{100_000 + person}",
            }.ToJsonString();
        }
    }

    private async Task<RetailFixture> StartAsync()
    {
        var api = new RetailFixture(postgres) { LinksSimilar = true };
        await ((IAsyncLifetime)api).InitializeAsync();
        await AddressSecret.GiveAsync(api.OwnerConnectionString);
        return api;
    }

    private static async Task<string> CanonicalAsync(RetailFixture api) => await StoredProfiles.CanonicalAsync(api.OwnerConnectionString, api.As("privacy"));

    private static async Task<decimal> SumAsync(RetailFixture api)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT sum(amount) FROM purchase_line");
        return (decimal)(await command.ExecuteScalarAsync())!;
    }
}
