using System.Text.Json;
using ProfileService.Core.Profiles;
using static ProfileService.Core.Purchases.CanonicalPurchaseReading;

namespace ProfileService.Core.Purchases;

/// <summary>Reads a tally from the stored section and from what was kept beside it, and writes the latter.</summary>
internal static class CarriedTally
{
    public static string Write(NetQuantities brands, NetQuantities categories, ReadOnlySpan<byte> hash)
    {
        var section = Convert.ToHexStringLower(hash);
        return SectionJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("section"u8, section);
            json.WriteNumber("version"u8, ProfileProjection.Version);
            WriteQuantities(json, "brands"u8, brands);
            WriteQuantities(json, "categories"u8, categories);
            json.WriteEndObject();
        });
    }

    public static PurchaseTally? Read(ReadOnlyMemory<byte> full, ReadOnlyMemory<byte> masked, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> carried)
    {
        var tally = new PurchaseTally();
        return TryReadQuantities(carried, hash, tally) && TryReadSection(full, RecentOf(masked), tally) ? tally : null;
    }

    private static void WriteQuantities(Utf8JsonWriter json, ReadOnlySpan<byte> name, NetQuantities quantities)
    {
        json.WriteStartObject(name);
        foreach (var (of, quantity) in quantities.InOrder())
        {
            json.WriteNumber(of, Decimals.Shortest(quantity));
        }

        json.WriteEndObject();
    }

    private static bool TryReadQuantities(ReadOnlySpan<byte> carried, ReadOnlySpan<byte> hash, PurchaseTally tally)
    {
        var json = new Utf8JsonReader(carried);
        json.Read();
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("section"u8))
            {
                json.Read();
                if (!json.ValueTextEquals(Convert.ToHexStringLower(hash)))
                {
                    return false;
                }
            }
            else if (json.ValueTextEquals("version"u8))
            {
                json.Read();
                if (json.GetInt32() != ProfileProjection.Version)
                {
                    return false;
                }
            }
            else
            {
                var isBrand = json.ValueTextEquals("brands"u8);
                for (json.Read(); json.Read() && json.TokenType is JsonTokenType.PropertyName;)
                {
                    var name = json.GetString();
                    json.Read();
                    tally.AddQuantity(isBrand ? name : null, isBrand ? null : name, json.GetDecimal());
                }
            }
        }

        return true;
    }

    private static bool TryReadSection(ReadOnlyMemory<byte> full, List<ReadOnlyMemory<byte>> masked, PurchaseTally tally)
    {
        var (count, returns, recent) = (0, 0, 0);
        (DateTimeOffset? First, DateTimeOffset? Last) bought = (null, null);
        var json = new Utf8JsonReader(full.Span);
        json.Read();
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            if (Takes(ref json, "count"u8))
            {
                count = json.GetInt32();
            }
            else if (Takes(ref json, "returns"u8))
            {
                returns = json.GetInt32();
            }
            else if (Takes(ref json, "firstAt"u8))
            {
                bought.First = json.GetDateTimeOffset();
            }
            else if (Takes(ref json, "lastAt"u8))
            {
                bought.Last = json.GetDateTimeOffset();
            }
            else if (Takes(ref json, "totals"u8))
            {
                ReadTotals(ref json, tally);
            }
            else if (Takes(ref json, "recent"u8))
            {
                for (; json.Read() && json.TokenType is JsonTokenType.StartObject && recent < masked.Count; recent++)
                {
                    tally.Add(ReadPurchase(ref json, full, masked[recent]));
                }

                if (json.TokenType is not JsonTokenType.EndArray)
                {
                    return false;
                }
            }
            else
            {
                json.Skip();
            }
        }

        tally.AddCount(count, returns, bought.First, bought.Last);
        return recent == masked.Count;
    }

    private static void ReadTotals(ref Utf8JsonReader json, PurchaseTally tally)
    {
        while (json.Read() && json.TokenType is JsonTokenType.StartObject)
        {
            string? currency = null;
            decimal amount = 0;
            while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
            {
                if (Takes(ref json, "currency"u8))
                {
                    currency = json.GetString();
                }
                else if (Takes(ref json, "amount"u8))
                {
                    amount = json.GetDecimal();
                }
            }

            tally.AddAmount(currency!, amount);
        }
    }

    private static RecentPurchase ReadPurchase(ref Utf8JsonReader json, ReadOnlyMemory<byte> section, ReadOnlyMemory<byte> masked)
    {
        var start = (int)json.TokenStartIndex;
        string? source = null, purchaseId = null;
        DateTimeOffset occurredAt = default;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            if (Takes(ref json, "source"u8))
            {
                source = json.GetString();
            }
            else if (Takes(ref json, "purchaseId"u8))
            {
                purchaseId = json.GetString();
            }
            else if (Takes(ref json, "occurredAt"u8))
            {
                occurredAt = json.GetDateTimeOffset();
            }
            else
            {
                json.Skip();
            }
        }

        return new RecentPurchase(source!, purchaseId!, occurredAt, section[start..(int)json.BytesConsumed], masked);
    }

    private static List<ReadOnlyMemory<byte>> RecentOf(ReadOnlyMemory<byte> section)
    {
        var recent = new List<ReadOnlyMemory<byte>>(RecentPurchase.Limit);
        var json = new Utf8JsonReader(section.Span);
        json.Read();
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            if (!Takes(ref json, "recent"u8))
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType is JsonTokenType.StartObject)
            {
                var start = (int)json.TokenStartIndex;
                json.Skip();
                recent.Add(section[start..(int)json.BytesConsumed]);
            }
        }

        return recent;
    }
}
