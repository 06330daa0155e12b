using System.Text.Json;

namespace ProfileService.Core.Purchases;

/// <summary>
/// Reads what <see cref="PurchaseContent.ToCanonical"/> wrote. By hand, because a profile that shows a new purchase reads all of its purchases again, and a
/// serializer looks up each name and boxes each value before it makes a record of them.
/// </summary>
internal static class CanonicalPurchaseReading
{
    public static PurchaseContent Read(ReadOnlySpan<byte> canonical)
    {
        var json = new Utf8JsonReader(canonical);
        json.Read();
        return ReadPurchase(ref json);
    }

    private static PurchaseContent ReadPurchase(ref Utf8JsonReader json)
    {
        StatedOwner? customer = null;
        DateTimeOffset occurredAt = default;
        IReadOnlyList<PurchaseLine> lines = [];
        string? channel = null, storeId = null, currency = null, status = null, returnOf = null;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            if (TryText(ref json, "channel"u8, ref channel) || TryText(ref json, "storeId"u8, ref storeId) || TryText(ref json, "currency"u8, ref currency)
                || TryText(ref json, "status"u8, ref status) || TryText(ref json, "returnOf"u8, ref returnOf) || TryTime(ref json, "occurredAt"u8, ref occurredAt))
            {
                continue;
            }

            if (Takes(ref json, "customer"u8))
            {
                customer = ReadOwner(ref json);
            }
            else if (Takes(ref json, "lines"u8))
            {
                lines = ReadLines(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return new PurchaseContent(customer, occurredAt, channel!, storeId, currency!, status, lines, returnOf);
    }

    private static StatedOwner ReadOwner(ref Utf8JsonReader json)
    {
        string? type = null, issuer = null, value = null;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            if (!(TryText(ref json, "type"u8, ref type) || TryText(ref json, "issuer"u8, ref issuer) || TryText(ref json, "value"u8, ref value)))
            {
                json.Skip();
            }
        }

        return new StatedOwner(type!, issuer, value!);
    }

    private static PurchaseLine[] ReadLines(ref Utf8JsonReader json)
    {
        var lines = new List<PurchaseLine>(4);
        while (json.Read() && json.TokenType is JsonTokenType.StartObject)
        {
            lines.Add(ReadLine(ref json));
        }

        return [.. lines];
    }

    private static PurchaseLine ReadLine(ref Utf8JsonReader json)
    {
        string? sku = null, gtin = null, name = null, brand = null, category = null;
        decimal? quantity = null, unitPrice = null, discount = null;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            if (!(TryText(ref json, "sku"u8, ref sku) || TryText(ref json, "gtin"u8, ref gtin) || TryText(ref json, "name"u8, ref name)
                || TryText(ref json, "brand"u8, ref brand) || TryText(ref json, "category"u8, ref category) || TryNumber(ref json, "quantity"u8, ref quantity)
                || TryNumber(ref json, "unitPrice"u8, ref unitPrice) || TryNumber(ref json, "discount"u8, ref discount)))
            {
                json.Skip();
            }
        }

        return new PurchaseLine(sku!, gtin, name, brand, category, quantity!.Value, unitPrice!.Value, discount);
    }

    private static bool TryText(ref Utf8JsonReader json, ReadOnlySpan<byte> name, ref string? value)
    {
        if (!Takes(ref json, name))
        {
            return false;
        }

        value = json.GetString();
        return true;
    }

    private static bool TryTime(ref Utf8JsonReader json, ReadOnlySpan<byte> name, ref DateTimeOffset value)
    {
        if (!Takes(ref json, name))
        {
            return false;
        }

        value = json.GetDateTimeOffset();
        return true;
    }

    private static bool TryNumber(ref Utf8JsonReader json, ReadOnlySpan<byte> name, ref decimal? value)
    {
        if (!Takes(ref json, name))
        {
            return false;
        }

        value = json.GetDecimal();
        return true;
    }

    /// <summary>Whether the reader stood at this name; then it stands at the value.</summary>
    public static bool Takes(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => json.ValueTextEquals(name) && json.Read();
}
