using System.Text.Json.Nodes;

namespace ProfileService.Api.Tests.RealData;

/// <summary>The lines as a gift shop would send them: a customer per number, a purchase per invoice.</summary>
internal static class RetailFacts
{
    public const string CustomerSource = "gift-shop";
    public const string PurchaseSource = "gift-shop-orders";

    public static IReadOnlyList<JsonObject> Customers { get; } =
    [
        .. RetailLine.All.Where(line => line.Customer is not null).DistinctBy(line => line.Customer).Select(line => new JsonObject
        {
            ["recordId"] = "C-" + line.Customer,
            ["observedAt"] = "2011-07-01T00:00:00Z",
            ["address"] = new JsonObject { ["country"] = line.Country },
            ["identifiers"] = new JsonArray(new JsonObject { ["type"] = "customerNumber", ["value"] = line.Customer }),
        }),
    ];

    public static IReadOnlyList<JsonObject> Purchases { get; } = [.. RetailLine.All.GroupBy(line => line.Invoice).Select(Purchase)];

    private static JsonObject Purchase(IGrouping<string, RetailLine> invoice)
    {
        var purchase = new JsonObject
        {
            ["purchaseId"] = invoice.Key,
            ["occurredAt"] = invoice.Min(line => line.At).ToString("O"),
            ["channel"] = "online",
            ["currency"] = "GBP",
            ["lines"] = new JsonArray([.. invoice.Select(Line)]),
        };
        if (invoice.First().Customer is { } number)
        {
            purchase["customer"] = new JsonObject { ["type"] = "customerNumber", ["value"] = number };
        }

        return purchase;
    }

    private static JsonObject Line(RetailLine line)
    {
        var json = new JsonObject { ["sku"] = line.Sku, ["quantity"] = line.Quantity, ["unitPrice"] = line.UnitPrice };
        if (line.Name is not null)
        {
            json["name"] = line.Name;
        }

        return json;
    }
}
