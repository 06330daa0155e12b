using System.Text.Json.Nodes;
using ProfileService.Api.Tests.RealData;
using ProfileService.Api.Tests.Sending;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Law 2 for files: shuffled, split and sent twice they give the same profiles as lists.</summary>
public class ImportOrderTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Shuffled_split_and_duplicated_files_give_the_same_profiles()
    {
        await using var plain = await StartAsync();
        await using var mixed = await StartAsync();
        string[] facts = [.. Records(new Random(7))];
        var shuffled = facts.Concat(facts.Take(300)).ToArray();
        new Random(8).Shuffle(shuffled);

        await plain.As("admin").ImportNdjsonAsync("source=crm&type=customers", facts);
        await Task.WhenAll(shuffled.Chunk(170).Select(part => mixed.As("admin").ImportNdjsonAsync("source=crm&type=customers", part)));

        Assert.Equal(await CanonicalAsync(plain), await CanonicalAsync(mixed));
    }

    [Fact]
    public async Task The_real_customers_and_purchases_as_CSV_are_those_that_lists_give()
    {
        await using var lists = await StartAsync();
        await using var files = await StartAsync();
        var (sender, admin) = (new Sender(lists.As("admin")), files.As("admin"));
        foreach (var list in GermanCustomers.Records.Chunk(250))
        {
            await sender.SendListAsync("/v1/sources/crm/customers", list);
        }

        foreach (var list in RetailFacts.Purchases.Chunk(250))
        {
            await sender.SendListAsync("/v1/sources/shop/purchases", list);
        }

        string[] lines = [.. RetailLine.All.Select(PurchaseRow)];
        new Random(9).Shuffle(lines);
        var customers = await admin.ImportCsvAsync("source=crm&type=customers", string.Join('\n', GermanCustomers.Records.Select(CustomerRow).Prepend(CustomerHeader)));
        var purchases = await admin.ImportCsvAsync("source=shop&type=purchases", string.Join('\n', lines.Prepend(PurchaseHeader)));
        var again = await admin.ImportCsvAsync("source=shop&type=purchases", string.Join('\n', lines.Prepend(PurchaseHeader)));

        Assert.Equal("completed: 1000 rows, 1000 created", customers.Summary());
        Assert.Equal($"completed: 20000 rows, {RetailFacts.Purchases.Count} created", purchases.Summary());
        Assert.Equal($"completed: 20000 rows, {RetailFacts.Purchases.Count} unchanged", again.Summary());
        Assert.Equal(await CanonicalAsync(lists), await CanonicalAsync(files));
        Assert.Equal(await SumAsync(files), RetailLine.All.Sum(l => l.Amount));
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

    private static IEnumerable<string> Records(Random random)
    {
        for (var no = 0; no < 900; no++)
        {
            var person = random.Next(200);
            yield return new JsonObject
            {
                ["recordId"] = $"r{random.Next(600)}",
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
        var api = new RetailFixture(postgres);
        await ((IAsyncLifetime)api).InitializeAsync();
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
