using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProfileService.Benchmarks.Load;

namespace ProfileService.Benchmarks.Data;

/// <summary>Receipts of the tills that the set does not know, of customers whom it knows: a town's own receipts with ids and owners replaced.</summary>
internal sealed partial class NewPurchases(Town town, IReadOnlyList<StoredIdentifier> owners)
{
    public const string Source = "pos";

    private const int Seed = 2;

    /// <summary>Enough of a town: its receipts are used again and again under other ids.</summary>
    public const int TownPeople = 20_000;

    private readonly string[] _receipts = [.. File.ReadLines(town.Purchases(Source)).Where(l => Customer().IsMatch(l) && !l.Contains("\"returnOf\"", StringComparison.Ordinal))];

    /// <summary>Receipts with ids of their own, each of a customer drawn at random, until they have so many lines.</summary>
    public IEnumerable<Receipt> Draw(string ending, int lines)
    {
        var random = new Random(Seed);
        for (var (i, drawn) = (0, 0); drawn < lines; i++)
        {
            var (id, owner) = (string.Create(CultureInfo.InvariantCulture, $"B-{ending}-{i}"), owners[random.Next(owners.Count)]);
            var json = PurchaseId().Replace(_receipts[i % _receipts.Length], $"\"purchaseId\":\"{id}\"", 1);
            var receipt = new Receipt(id, owner, Customer().Replace(json, $"\"customer\":{owner.Json}", 1));
            drawn += receipt.CountLines();
            yield return receipt;
        }
    }

    public static string Put(Receipt receipt) => RequestFile.Put($"/v1/sources/{Source}/purchases/{receipt.PurchaseId}", receipt.Json);

    [GeneratedRegex("\"customer\":\\{[^}]*\\}")]
    private static partial Regex Customer();

    [GeneratedRegex("\"purchaseId\":\"[^\"]+\"")]
    private static partial Regex PurchaseId();
}

/// <summary>A purchase as it is sent, and whom it names.</summary>
internal sealed record Receipt(string PurchaseId, StoredIdentifier Owner, string Json)
{
    public int CountLines() => Json.AsSpan().Count("\"sku\"");

    /// <summary>The lines as they are stored.</summary>
    public IEnumerable<BareLine> Lines()
    {
        using var json = JsonDocument.Parse(Json);
        var occurredAt = json.RootElement.GetProperty("occurredAt").GetDateTime();
        var number = 0;
        foreach (var line in json.RootElement.GetProperty("lines").EnumerateArray())
        {
            var quantity = line.GetProperty("quantity").GetDecimal();
            var discount = line.TryGetProperty("discount", out var off) ? off.GetDecimal() : 0;
            yield return new BareLine(
                Owner.Key, PurchaseId, ++number, Text(line, "sku")!, Text(line, "brand"), Text(line, "category"), quantity,
                (quantity * line.GetProperty("unitPrice").GetDecimal()) - discount, occurredAt);
        }
    }

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>A purchase line without anything around it.</summary>
internal sealed record BareLine(
    string OwnerKey, string PurchaseId, int LineNo, string Sku, string? Brand, string? Category, decimal Quantity, decimal Amount, DateTime OccurredAt);
