using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using ProfileService.Api.Tests.RealData;
using ProfileService.TestKit;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Seven months of a real shop: all 245,903 lines, under the shop's own column names.</summary>
public class OnlineRetailTests(PostgresFixture postgres)
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,channel,currency,customer.type";

    private const string Mapping = """
        {"columns":{"InvoiceNo":"purchaseId","StockCode":"lines.sku","Description":"lines.name","Quantity":"lines.quantity",
        "InvoiceDate":"occurredAt","UnitPrice":"lines.unitPrice","CustomerID":"customer.value"}}
        """;

    private const string Lines = "SELECT count(*), count(DISTINCT (source, purchase_id)), count(DISTINCT sku), sum(quantity), sum(amount) FROM purchase_line";

    private const string Shown = """
        SELECT r.record_id, p.purchases FROM profile p JOIN source_record r ON r.profile_id = p.profile_id ORDER BY r.record_id
        """;

    [Fact]
    public async Task Its_purchases_returns_and_sums_are_those_of_the_file()
    {
        Assert.SkipUnless(SharedData.Has("online_retail", RetailLine.File), "Needs online_retail in shared/data beside the repository");
        await using var api = new RetailFixture(postgres);
        await ((IAsyncLifetime)api).InitializeAsync();
        var admin = api.As("admin");
        await admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/gift-shop", """{"kind":"shop","trust":60,"defaultCountry":"GB"}""");
        Assert.Equal(HttpStatusCode.OK, (await admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/gift-shop/column-mappings/purchases", Mapping)).StatusCode);
        RetailLine[] lines = [.. RetailLine.Whole()];
        var invoices = lines.GroupBy(l => l.Invoice).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

        await ImportCustomersAsync(admin, lines);
        await ImportPurchasesAsync(admin, api.As("steward"), lines, invoices);

        await ShouldHoldTheLinesAsync(api, lines, invoices.Count);
        await ShouldShowEachCustomersOwnAsync(api, lines);
    }

    private static async Task ImportCustomersAsync(HttpClient admin, RetailLine[] lines)
    {
        string[] numbers = [.. lines.Select(l => l.Customer).OfType<string>().Distinct(StringComparer.Ordinal)];
        var import = await admin.ImportNdjsonAsync(
            "source=gift-shop&type=customers", numbers.Select(no => $$"""{"recordId":"C-{{no}}","identifiers":[{"type":"customerNumber","value":"{{no}}"}]}"""));
        Assert.Equal($"completed: {numbers.Length} rows, {numbers.Length} created", import.Summary());
    }

    /// <summary>A few invoices were keyed in over a minute's end: their rows contradict each other, until they state one time.</summary>
    private static async Task ImportPurchasesAsync(HttpClient admin, HttpClient steward, RetailLine[] lines, Dictionary<string, RetailLine[]> invoices)
    {
        string[] torn = [.. invoices.Where(i => i.Value.DistinctBy(l => l.At).Count() > 1).Select(i => i.Key).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(torn);

        var import = await admin.ImportAsync("source=gift-shop&type=purchases", "text/csv", Csv(lines, line => line.At), gzip: true);
        var mended = await admin.ImportCsvAsync("source=gift-shop&type=purchases", Csv(torn.SelectMany(no => invoices[no]), line => invoices[line.Invoice].Min(l => l.At)));

        Assert.Equal($"completed: {lines.Length} rows, {invoices.Count - torn.Length} created, {torn.Length} rejected", import.Summary());
        var rejections = await steward.RejectionsAsync(import);
        Assert.Equal(torn, rejections.Select(r => r.GetProperty("content").GetProperty("purchaseId").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal($"completed: {torn.Sum(no => invoices[no].Length)} rows, {torn.Length} created", mended.Summary());
    }

    private static async Task ShouldHoldTheLinesAsync(RetailFixture api, RetailLine[] lines, int invoices)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        var stored = (await DatabaseTables.RowsAsync(database, Lines, CancellationToken.None)).Single();
        Assert.Equal(
            [(long)lines.Length, (long)invoices, (long)lines.DistinctBy(l => l.Sku).Count(), lines.Sum(l => l.Quantity), lines.Sum(l => l.Amount)], stored);

        var sums = await PurchaseSums.ReadAsync(api);
        Assert.Equal(lines.Where(l => l.Customer is not null && l.Quantity > 0).DistinctBy(l => l.Invoice).Count(), sums.Purchases);
        Assert.Equal(lines.Where(l => l.Customer is not null && l.Quantity < 0).DistinctBy(l => l.Invoice).Count(), sums.Returns);
        Assert.Equal([("GBP", lines.Where(l => l.Customer is not null).Sum(l => l.Amount))], sums.Shown);
        RetailLine[] nobodys = [.. lines.Where(l => l.Customer is null)];
        Assert.Equal([("GBP", (long)nobodys.DistinctBy(l => l.Invoice).Count(), nobodys.Sum(l => l.Amount))], sums.Waiting);
    }

    private static async Task ShouldShowEachCustomersOwnAsync(RetailFixture api, RetailLine[] lines)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        var shown = (await DatabaseTables.RowsAsync(database, Shown, CancellationToken.None))
            .Select(row => ((string)row[0], JsonDocument.Parse((string)row[1]).RootElement))
            .Select(p => (p.Item1, p.Item2.GetProperty("count").GetInt32(), p.Item2.GetProperty("returns").GetInt32(), p.Item2.GetProperty("totals")[0].GetProperty("amount").GetDecimal()));
        Assert.Equal(
            from line in lines
            where line.Customer is not null
            group line by "C-" + line.Customer into own
            orderby own.Key
            select (own.Key, own.Where(l => l.Quantity > 0).DistinctBy(l => l.Invoice).Count(), own.Where(l => l.Quantity < 0).DistinctBy(l => l.Invoice).Count(), own.Sum(l => l.Amount)),
            shown);
    }

    private static string Csv(IEnumerable<RetailLine> lines, Func<RetailLine, DateTimeOffset> at)
    {
        var csv = new StringBuilder(Header).Append('\n');
        foreach (var line in lines)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{line.Invoice},{line.Sku},{Quoted(line.Name)},{line.Quantity},{at(line):O},{line.UnitPrice},{line.Customer},online,GBP,")
                .Append(line.Customer is null ? "" : "customerNumber").Append('\n');
        }

        return csv.ToString();
    }

    private static string Quoted(string? name) => name is null ? "" : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
