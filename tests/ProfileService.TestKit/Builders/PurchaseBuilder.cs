using System.Text.Json.Nodes;

namespace ProfileService.TestKit.Builders;

/// <summary>A purchase in a store in EUR, or what it is told to be.</summary>
public sealed class PurchaseBuilder : JsonBuilder<PurchaseBuilder>
{
    public PurchaseBuilder(string purchaseId)
    {
        PurchaseId = purchaseId;
        With("occurredAt", "2026-03-01T10:00:00Z").With("channel", "store").With("currency", "EUR").With("lines", new JsonArray());
    }

    public string PurchaseId { get; }

    protected override PurchaseBuilder Self => this;

    public PurchaseBuilder By(string type, string value, string? issuer = null)
    {
        var customer = new JsonObject { ["type"] = type, ["value"] = value };
        if (issuer is not null)
        {
            customer["issuer"] = issuer;
        }

        return With("customer", customer);
    }

    public PurchaseBuilder ByCard(string cardNumber) => By("loyaltyCard", cardNumber);

    public PurchaseBuilder At(string time) => With("occurredAt", time);

    public PurchaseBuilder In(string currency) => With("currency", currency);

    public PurchaseBuilder Of(decimal unitPrice, decimal quantity = 1, string sku = "LB-1", string? brand = null, decimal? discount = null)
    {
        var line = new JsonObject { ["sku"] = sku, ["quantity"] = quantity, ["unitPrice"] = unitPrice };
        if (brand is not null)
        {
            line["brand"] = brand;
        }

        if (discount is not null)
        {
            line["discount"] = discount;
        }

        return Add("lines", line);
    }

    public PurchaseBuilder Returning(string purchaseId) => With("returnOf", purchaseId);

    /// <summary>As one entry of a list, with its id in the body.</summary>
    public string ToItem() => With("purchaseId", PurchaseId).ToJson();
}
