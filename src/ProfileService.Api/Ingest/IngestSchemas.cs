using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Ingest;

/// <summary>The JSON that all writes share, as OpenAPI shows it.</summary>
internal static class IngestSchemas
{
    public static ApiSchema Receipt { get; } = new("Receipt", """
        {
          "type": "object", "required": ["source", "outcome", "state", "observedAt", "settling", "normalised", "setAside"], "additionalProperties": false,
          "properties": {
            "source": { "type": "string", "maxLength": 64 },
            "recordId": { "type": "string", "maxLength": 128 },
            "purchaseId": { "type": "string", "maxLength": 128 },
            "eventId": { "type": "string", "maxLength": 128 },
            "outcome": { "type": "string", "maxLength": 32, "description": "`created`, `updated`, `unchanged` (says the same as before) `stale` (kept, but something newer is known) or `refused` (speaks of somebody who was erased, and is not kept)." },
            "state": { "type": "string", "maxLength": 32, "description": "`live` or `deleted`." },
            "observedAt": { "type": "string", "format": "date-time" },
            "profileId": { "type": "string", "format": "uuid", "nullable": true, "description": "The profile that it landed in; null where it waits or is gone." },
            "settling": { "type": "boolean", "description": "The group is large: a worker finishes the regrouping in a moment." },
            "waitsFor": { "type": "string", "maxLength": 32, "description": "Why a purchase is attributed to nobody yet: `customer` (nobody known bears the owner), `clear-customer` (several do), `purchase` (the one that it returns is unknown)." },
            "normalised": {
              "type": "array", "maxItems": 200, "description": "Members whose normal form differs from what was sent; the original is kept too.",
              "items": { "type": "object", "properties": { "pointer": { "type": "string", "maxLength": 200 }, "value": { "type": "string", "maxLength": 400 } } }
            },
            "setAside": {
              "type": "array", "maxItems": 200, "description": "Members that are kept as they came but link nobody, and why.",
              "items": { "type": "object", "properties": {
                "pointer": { "type": "string", "maxLength": 200 }, "code": { "type": "string", "maxLength": 100 }, "detail": { "type": "string", "maxLength": 400 } } }
            }
          }
        }
        """);

    public static ApiSchema Answers { get; } = new("ItemAnswers", """
        {
          "type": "object", "required": ["items"], "additionalProperties": false,
          "properties": {
            "items": { "type": "array", "maxItems": 1000, "items": {
              "type": "object", "required": ["status"], "additionalProperties": false,
              "properties": {
                "status": { "type": "integer", "minimum": 200, "maximum": 599, "description": "What the item would have been answered by itself." },
                "receipt": { "$ref": "#/components/schemas/Receipt" },
                "problem": { "$ref": "#/components/schemas/Problem" },
                "quarantineId": { "type": "string", "format": "uuid", "description": "Where the refused item is kept: mend and replay it there, or send it again." }
              }
            } }
          }
        }
        """, Receipt);

    public static ApiSchema Identifier { get; } = new("Identifier", """
        {
          "type": "object", "required": ["type", "value"], "additionalProperties": false,
          "properties": {
            "type": { "type": "string", "maxLength": 64, "description": "`email`, `phone`, `loyaltyCard`, `customerNumber`, `shopAccount` or a registered custom type." },
            "issuer": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "Whose number it is; default: the retailer's own, or what the source's `issuers` say." },
            "value": { "type": "string", "minLength": 1, "maxLength": 320 }
          }
        }
        """);

    public static ApiSchema ListOf(ApiSchema item) => new(
        item.Name + "Items",
        $$"""
        { "type": "object", "required": ["items"], "additionalProperties": false,
          "properties": { "items": { "type": "array", "maxItems": 1000, "items": { "$ref": "#/components/schemas/{{item.Name}}" } } } }
        """,
        item);
}
