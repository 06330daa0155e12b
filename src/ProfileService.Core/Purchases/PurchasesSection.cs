using System.Text.Json;
using ProfileService.Core.Profiles;

namespace ProfileService.Core.Purchases;

/// <summary>
/// The purchase history in short: in full with money, masked as advice needs it (what and when, not for how much). Each purchase writes it anew, so names are
/// bytes already.
/// </summary>
internal static class PurchasesSection
{
    /// <summary>Lines shown of a recent purchase; <c>lineCount</c> tells how many there are.</summary>
    private const int LinesShown = 5;

    public const string Nothing = """{"count":0,"returns":0,"totals":[],"topBrands":[],"topCategories":[],"recent":[]}""";

    public const string NothingMasked = """{"count":0,"topBrands":[],"topCategories":[],"recent":[]}""";

    public static string Full(PurchaseSummary purchases) => IsNothing(purchases) ? Nothing : SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("count"u8, purchases.Count);
        json.WriteNumber("returns"u8, purchases.Returns);
        json.WriteStartArray("totals"u8);
        foreach (var (currency, amount) in purchases.Totals)
        {
            json.WriteStartObject();
            json.WriteString("currency"u8, currency);
            json.WriteNumber("amount"u8, Decimals.Shortest(amount));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteTime("firstAt", purchases.FirstAt);
        WriteTastes(json, purchases);
        WriteRecent(json, purchases.Recent, withMoney: true);
        json.WriteEndObject();
    });

    public static string Masked(PurchaseSummary purchases) => IsNothing(purchases) ? NothingMasked : SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("count"u8, purchases.Count);
        WriteTastes(json, purchases);
        WriteRecent(json, purchases.Recent, withMoney: false);
        json.WriteEndObject();
    });

    private static bool IsNothing(PurchaseSummary purchases) => purchases is { Count: 0, Returns: 0, Totals.Count: 0, Recent.Count: 0 };

    private static void WriteTastes(Utf8JsonWriter json, PurchaseSummary purchases)
    {
        json.WriteTime("lastAt", purchases.LastAt);
        WriteTop(json, "topBrands"u8, "brand"u8, purchases.TopBrands);
        WriteTop(json, "topCategories"u8, "category"u8, purchases.TopCategories);
    }

    private static void WriteTop(Utf8JsonWriter json, ReadOnlySpan<byte> section, ReadOnlySpan<byte> name, IReadOnlyList<(string Name, decimal Quantity)> top)
    {
        json.WriteStartArray(section);
        foreach (var one in top)
        {
            json.WriteStartObject();
            json.WriteString(name, one.Name);
            json.WriteNumber("quantity"u8, Decimals.Shortest(one.Quantity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRecent(Utf8JsonWriter json, IReadOnlyList<RecentPurchase> recent, bool withMoney)
    {
        json.WriteStartArray("recent"u8);
        foreach (var purchase in recent)
        {
            purchase.WriteTo(json, withMoney);
        }

        json.WriteEndArray();
    }

    public static void WritePurchase(Utf8JsonWriter json, RecentPurchase purchase, PurchaseContent content, bool withMoney)
    {
        json.WriteStartObject();
        if (withMoney)
        {
            json.WriteString("source"u8, purchase.Source);
            json.WriteString("purchaseId"u8, purchase.PurchaseId);
        }

        json.WriteTime("occurredAt", content.OccurredAt);
        json.WriteString("channel"u8, content.Channel);
        json.WriteIfKnown("storeId", content.StoreId);
        json.WriteIfKnown("status", content.Status);
        if (withMoney)
        {
            json.WriteString("currency"u8, content.Currency);
            json.WriteNumber("amount"u8, Decimals.Shortest(content.Amount));
        }

        WriteLines(json, content.Lines, withMoney);
        json.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter json, IReadOnlyList<PurchaseLine> lines, bool withMoney)
    {
        json.WriteNumber("lineCount"u8, lines.Count);
        json.WriteStartArray("lines"u8);
        for (var i = 0; i < Math.Min(lines.Count, LinesShown); i++)
        {
            var line = lines[i];
            json.WriteStartObject();
            json.WriteString("sku"u8, line.Sku);
            json.WriteIfKnown("name", line.Name);
            json.WriteIfKnown("brand", line.Brand);
            json.WriteNumber("quantity"u8, Decimals.Shortest(line.Quantity));
            if (withMoney)
            {
                json.WriteNumber("amount"u8, Decimals.Shortest(line.Amount));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
