using ProfileService.Api.Customers;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Purchases;
using ProfileService.Core.Sources;

namespace ProfileService.Api.Purchases;

/// <summary>Reads a purchase as it is sent.</summary>
internal sealed class PurchaseReading(Source source, MatchingSettings settings, DateTimeOffset now)
{
    private const int MostLines = 2000;
    private const decimal Most = 1_000_000_000m;

    // With up to twelve decimals it is exact in a decimal, and so are the sums of tens of thousands of them; what is rounded adds up to something else in another order.
    private const decimal MostOfLine = 1_000_000_000_000m;

    public static readonly string[] Channels = ["store", "online", "click-and-collect"];
    public static readonly string[] States = ["pending", "completed", PurchaseContent.Cancelled];

    /// <param name="purchaseId">From the path; null in lists, where the body must name it.</param>
    public Fact.Purchase? Read(JsonShape shape, string? purchaseId)
    {
        var stated = shape.Id("purchaseId", required: purchaseId is null);
        if (purchaseId is not null && stated is not null && stated != purchaseId)
        {
            shape.Error("purchaseId", FieldCodes.Mismatch, "Leave it out, or send the purchase id of the path");
        }

        var observedAt = shape.Time("observedAt", now);
        var occurredAt = shape.Time("occurredAt", now, required: true);
        var channel = shape.OneOf("channel", Channels, required: true);
        var currency = ReadCurrency(shape);
        var content = new PurchaseContent(
            shape.Object("customer") is { } customer ? ReadCustomer(customer) : null,
            occurredAt ?? now,
            channel ?? "",
            shape.Id("storeId", required: false),
            currency ?? "",
            shape.OneOf("status", States),
            [.. shape.Items("lines", MostLines, required: true).Select(ReadLine).OfType<PurchaseLine>()],
            shape.Id("returnOf", required: false));
        shape.NothingElse();
        return (purchaseId ?? stated) is { } id ? new Fact.Purchase(source.Name, id, observedAt ?? content.OccurredAt, content) : null;
    }

    private StatedOwner? ReadCustomer(JsonShape customer)
    {
        if (customer.Element.TryGetProperty("type", out var type) && type.ValueEquals(IdentifierKey.RecordId))
        {
            customer.Text("type", 64);
            var recordId = customer.Id("value", required: true);
            customer.NothingElse();
            return recordId is null ? null : new StatedOwner(IdentifierKey.RecordId, null, recordId);
        }

        return IdentifierShape.Read(customer, settings) is { } identifier
            ? new StatedOwner(identifier.Type, identifier.Issuer, identifier.Value)
            : null;
    }

    private static string? ReadCurrency(JsonShape shape)
    {
        if (shape.Text("currency", 3, required: true) is not { } code)
        {
            return null;
        }

        if (Currencies.IsKnown(code))
        {
            return code;
        }

        shape.Error("currency", FieldCodes.UnknownCurrency, "Send an ISO 4217 code in upper case, such as EUR");
        return null;
    }

    private static PurchaseLine? ReadLine(JsonShape line)
    {
        var sku = line.Text("sku", 100, required: true);
        var quantity = line.Number("quantity", -Most, Most, required: true);
        var unitPrice = line.Number("unitPrice", 0, Most, required: true);
        var (gtin, name, brand, category) = (line.Text("gtin", 14), line.Text("name", 300), line.Text("brand", 100), line.Text("category", 100));
        var discount = line.Number("discount", 0, Most);
        line.NothingElse();
        if (Math.Abs(quantity * unitPrice ?? 0) > MostOfLine)
        {
            line.Error("quantity", FieldCodes.OutOfRange, FormattableString.Invariant($"Send a line whose quantity times unitPrice is at most {MostOfLine}"));
        }

        return sku is null || quantity is null || unitPrice is null
            ? null
            : new PurchaseLine(
                sku, gtin, name, brand, category, Decimals.Shortest(quantity.Value), Decimals.Shortest(unitPrice.Value),
                discount is { } off ? Decimals.Shortest(off) : null);
    }
}
