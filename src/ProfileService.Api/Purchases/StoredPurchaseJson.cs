using System.Text.Json.Nodes;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Purchases;

/// <summary>A stored purchase in the shape in which it was sent, after its natural key.</summary>
internal static class StoredPurchaseJson
{
    public static JsonObject Write(string source, string purchaseId, string content)
    {
        var purchase = JsonNode.Parse(content)!.AsObject();
        purchase.Insert(0, "source", source);
        purchase.Insert(1, "purchaseId", purchaseId);
        purchase["occurredAt"] = Times.Format(purchase["occurredAt"]!.GetValue<DateTimeOffset>());
        return purchase;
    }
}
