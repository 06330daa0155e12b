using System.Text.Json;
using ProfileService.Core.Profiles;

namespace ProfileService.Core.Purchases;

/// <summary>The purchase history in short: in full with money, masked as advice needs it (what and when, not for how much).</summary>
internal static class PurchasesSection
{
    /// <summary>Lines shown of a recent purchase; <c>lineCount</c> tells how many there are.</summary>
    private const int LinesShown = 5;

    public static string Full(PurchaseSummary purchases) => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("count", purchases.Count);
        json.WriteNumber("returns", purchases.Returns);
        json.WriteStartArray("totals");
        foreach (var (currency, amount) in purchases.Totals)
        {
            json.WriteStartObject();
            json.WriteString("currency", currency);
            json.WriteNumber("amount", Decimals.Shortest(amount));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteTime("firstAt", purchases.FirstAt);
        WriteTastes(json, purchases);
        WriteRecent(json, purchases.Recent, withMoney: true);
        json.WriteEndObject();
    });

    public static string Masked(PurchaseSummary purchases) => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("count", purchases.Count);
        WriteTastes(json, purchases);
        WriteRecent(json, purchases.Recent, withMoney: false);
        json.WriteEndObject();
    });

    private static void WriteTastes(Utf8JsonWriter json, PurchaseSummary purchases)
    {
        json.WriteTime("lastAt", purchases.LastAt);
        WriteTop(json, "topBrands", "brand", purchases.TopBrands);
        WriteTop(json, "topCategories", "category", purchases.TopCategories);
    }

    private static void WriteTop(Utf8JsonWriter json, string section, string name, IReadOnlyList<(string Name, decimal Quantity)> top)
    {
        json.WriteStartArray(section);
        foreach (var one in top)
        {
            json.WriteStartObject();
            json.WriteString(name, one.Name);
            json.WriteNumber("quantity", Decimals.Shortest(one.Quantity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRecent(Utf8JsonWriter json, IReadOnlyList<KeptPurchase> recent, bool withMoney)
    {
        json.WriteStartArray("recent");
        foreach (var purchase in recent)
        {
            var content = purchase.Content;
            json.WriteStartObject();
            if (withMoney)
            {
                json.WriteString("source", purchase.Source);
                json.WriteString("purchaseId", purchase.PurchaseId);
            }

            json.WriteTime("occurredAt", content.OccurredAt);
            json.WriteString("channel", content.Channel);
            json.WriteIfKnown("storeId", content.StoreId);
            json.WriteIfKnown("status", content.Status);
            if (withMoney)
            {
                json.WriteString("currency", content.Currency);
                json.WriteNumber("amount", Decimals.Shortest(content.Amount));
            }

            WriteLines(json, content.Lines, withMoney);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLines(Utf8JsonWriter json, IReadOnlyList<PurchaseLine> lines, bool withMoney)
    {
        json.WriteNumber("lineCount", lines.Count);
        json.WriteStartArray("lines");
        foreach (var line in lines.Take(LinesShown))
        {
            json.WriteStartObject();
            json.WriteString("sku", line.Sku);
            json.WriteIfKnown("name", line.Name);
            json.WriteIfKnown("brand", line.Brand);
            json.WriteNumber("quantity", Decimals.Shortest(line.Quantity));
            if (withMoney)
            {
                json.WriteNumber("amount", Decimals.Shortest(line.Amount));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
