using System.Text.Json;

namespace ProfileService.Api.Tests.Town;

/// <summary>Counts and the sum of a town's purchases, as the files say them: each purchase once, all in EUR.</summary>
internal sealed record PurchaseFiles(long Purchases, long Returns, long Lines, decimal Amount)
{
    public static PurchaseFiles Read(IEnumerable<string> files)
    {
        var sum = new PurchaseFiles(0, 0, 0, 0);
        foreach (var line in files.SelectMany(File.ReadLines))
        {
            using var json = JsonDocument.Parse(line);
            sum = sum.Add(json.RootElement);
        }

        return sum;
    }

    private PurchaseFiles Add(JsonElement purchase)
    {
        Assert.Equal("EUR", purchase.GetProperty("currency").GetString());
        Assert.False(purchase.TryGetProperty("status", out var status) && status.ValueEquals("cancelled"));
        JsonElement[] lines = [.. purchase.GetProperty("lines").EnumerateArray()];
        var isReturn = lines.Any(l => l.GetProperty("quantity").GetDecimal() < 0) || purchase.TryGetProperty("returnOf", out _);
        return new PurchaseFiles(Purchases + 1, Returns + (isReturn ? 1 : 0), Lines + lines.Length, Amount + lines.Sum(AmountOf));
    }

    private static decimal AmountOf(JsonElement line)
    {
        var (quantity, price) = (line.GetProperty("quantity").GetDecimal(), line.GetProperty("unitPrice").GetDecimal());
        var discount = line.TryGetProperty("discount", out var off) ? off.GetDecimal() : 0;
        return (quantity * price) - (quantity < 0 ? -discount : discount);
    }
}
