using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;

namespace ProfileService.Api.Purchases;

/// <summary>The JSON of purchases, as OpenAPI shows it.</summary>
internal static class PurchaseSchemas
{
    private const string Members = """
            "purchaseId": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "In lists; in the path form it may be left out." },
            "customer": { "$ref": "#/components/schemas/Identifier" },
            "occurredAt": { "type": "string", "format": "date-time" },
            "observedAt": { "type": "string", "format": "date-time", "description": "When the source said so; default: `occurredAt`. A correction needs a newer one." },
            "channel": { "type": "string", "enum": ["store", "online", "click-and-collect"] },
            "storeId": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$" },
            "currency": { "type": "string", "minLength": 3, "maxLength": 3, "description": "ISO 4217." },
            "status": { "type": "string", "nullable": true, "enum": ["pending", "completed", "cancelled"], "description": "Cancelled purchases are kept and count nowhere." },
            "lines": { "type": "array", "maxItems": 2000, "items": {
              "type": "object", "required": ["sku", "quantity", "unitPrice"], "additionalProperties": false,
              "properties": {
                "sku": { "type": "string", "minLength": 1, "maxLength": 100 },
                "gtin": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 14 },
                "name": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 300 },
                "brand": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
                "category": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
                "quantity": { "type": "number", "minimum": -1000000000, "maximum": 1000000000, "description": "Negative where goods came back. Times `unitPrice` at most 1,000,000,000,000." },
                "unitPrice": { "type": "number", "minimum": 0, "maximum": 1000000000 },
                "discount": { "type": "number", "nullable": true, "minimum": 0, "maximum": 1000000000, "description": "Off the whole line." }
              } } },
            "returnOf": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "The purchase of the same source that this one takes back; without a customer it belongs to whom that one names." }
        """;

    public static ApiSchema Purchase { get; } = new("Purchase", $$"""
        { "type": "object", "required": ["occurredAt", "channel", "currency", "lines"], "additionalProperties": false, "properties": { {{Members}} } }
        """, IngestSchemas.Identifier);

    public static ApiSchema StoredPurchase { get; } = new("StoredPurchase", $$"""
        { "type": "object", "required": ["source", "purchaseId", "occurredAt", "channel", "currency", "lines"], "additionalProperties": false,
          "properties": { "source": { "type": "string", "maxLength": 64 }, {{Members}} } }
        """, IngestSchemas.Identifier);

    public static ApiSchema Unattributed { get; } = new("UnattributedPurchases", """
        {
          "type": "object", "required": ["items"], "additionalProperties": false,
          "properties": {
            "items": { "type": "array", "maxItems": 200, "items": { "type": "object", "additionalProperties": false, "properties": {
              "source": { "type": "string", "maxLength": 64 }, "purchaseId": { "type": "string", "maxLength": 128 },
              "occurredAt": { "type": "string", "format": "date-time" }, "currency": { "type": "string", "maxLength": 3 }, "amount": { "type": "number", "minimum": -1e15, "maximum": 1e15 },
              "ownerType": { "type": "string", "maxLength": 64, "description": "Type of the identifier that nobody clearly bears; absent where the purchase names none." } } } },
            "next": { "type": "string", "nullable": true, "maxLength": 2048 },
            "sums": { "type": "array", "maxItems": 200, "items": { "type": "object", "additionalProperties": false, "properties": {
              "currency": { "type": "string", "maxLength": 3 }, "count": { "type": "integer", "minimum": 0 }, "amount": { "type": "number", "minimum": -1e15, "maximum": 1e15 } } } }
          }
        }
        """);
}
