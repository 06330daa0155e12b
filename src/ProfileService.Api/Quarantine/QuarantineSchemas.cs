using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;

namespace ProfileService.Api.Quarantine;

/// <summary>The JSON of quarantine, as OpenAPI shows it.</summary>
internal static class QuarantineSchemas
{
    public static ApiSchema Quarantined { get; } = new("Quarantined", """
        {
          "type": "object", "required": ["quarantineId", "source", "type", "state", "errors", "partial", "ignoreUnknown", "cut", "receivedAt", "lastSeenAt", "attempts"],
          "additionalProperties": false,
          "properties": {
            "quarantineId": { "type": "string", "format": "uuid" },
            "source": { "type": "string", "maxLength": 64 },
            "type": { "type": "string", "maxLength": 32, "description": "`customers`, `newsletter-events` or `purchases`." },
            "id": { "type": "string", "maxLength": 128, "description": "Its `recordId`, `eventId` or `purchaseId`, where that could be read." },
            "importId": { "type": "string", "format": "uuid", "description": "The import that brought it last; absent where it came in a list." },
            "rowNumber": { "type": "integer", "minimum": 1, "description": "Its row there." },
            "state": { "type": "string", "maxLength": 32, "description": "`open`, `replayed` or `discarded`." },
            "errors": { "type": "array", "maxItems": 101, "description": "Why it is not accepted; empty when it was mended and can be replayed.", "items": {
              "type": "object", "properties": {
                "pointer": { "type": "string", "maxLength": 4000 }, "code": { "type": "string", "maxLength": 64 }, "detail": { "type": "string", "maxLength": 1000 } } } },
            "partial": { "type": "boolean", "description": "It says only its members, as a PATCH does." },
            "ignoreUnknown": { "type": "boolean", "description": "Its import leaves out what is not known here, and so does its replay." },
            "cut": { "type": "boolean", "description": "Only its beginning was kept: let its source send it again." },
            "receivedAt": { "type": "string", "format": "date-time" },
            "lastSeenAt": { "type": "string", "format": "date-time", "description": "When it came for the last time." },
            "attempts": { "type": "integer", "minimum": 1, "description": "How often it came." },
            "content": { "description": "What it says, as it came or as it was mended; a text where it is no JSON. Only where one fact is read." }
          }
        }
        """);

    public static ApiSchema List { get; } = new("QuarantineList", """
        { "type": "object", "required": ["items", "next"], "additionalProperties": false, "properties": {
          "items": { "type": "array", "maxItems": 200, "items": { "$ref": "#/components/schemas/Quarantined" } },
          "next": { "type": "string", "maxLength": 2048, "nullable": true } } }
        """, Quarantined);

    public static ApiSchema Counts { get; } = new("QuarantineCounts", """
        { "type": "object", "required": ["items"], "additionalProperties": false, "properties": {
          "items": { "type": "array", "maxItems": 100000, "items": { "type": "object", "additionalProperties": false,
            "required": ["source", "type", "code", "open", "replayed", "discarded", "attempts"], "properties": {
              "source": { "type": "string", "maxLength": 64 }, "type": { "type": "string", "maxLength": 32 },
              "code": { "type": "string", "maxLength": 64, "description": "Of the first error." },
              "open": { "type": "integer", "minimum": 0 }, "replayed": { "type": "integer", "minimum": 0 }, "discarded": { "type": "integer", "minimum": 0 },
              "attempts": { "type": "integer", "minimum": 0, "description": "How often all of them came." } } } } } }
        """);

    public static ApiSchema Mended { get; } = new("MendedFact", """
        { "type": "object", "description": "A customer record with its `recordId`, a newsletter event, or a purchase with its `purchaseId`: what its list takes." }
        """);

    public static ApiSchema Filter { get; } = new("QuarantineFilter", """
        { "type": "object", "additionalProperties": false, "properties": {
          "source": { "type": "string", "maxLength": 64 },
          "type": { "type": "string", "enum": ["customers", "newsletter-events", "purchases"] },
          "code": { "type": "string", "maxLength": 64 },
          "importId": { "type": "string", "format": "uuid" },
          "limit": { "type": "integer", "minimum": 1, "maximum": 1000, "default": 1000 } } }
        """);

    public static ApiSchema ReplayedItem { get; } = new("ReplayedItem", """
        { "type": "object", "required": ["quarantineId", "status"], "additionalProperties": false, "properties": {
          "quarantineId": { "type": "string", "format": "uuid" },
          "status": { "type": "integer", "minimum": 200, "maximum": 599, "description": "What its own route would have answered." },
          "receipt": { "$ref": "#/components/schemas/Receipt" },
          "problem": { "$ref": "#/components/schemas/Problem" } } }
        """, IngestSchemas.Receipt, ProblemSchemas.Problem);

    public static ApiSchema ReplayedItems { get; } = new("ReplayedItems", """
        { "type": "object", "required": ["items", "more"], "additionalProperties": false, "properties": {
          "items": { "type": "array", "maxItems": 1000, "items": { "$ref": "#/components/schemas/ReplayedItem" } },
          "more": { "type": "boolean", "description": "The filter meets more than were taken: ask again, with a new Idempotency-Key." } } }
        """, ReplayedItem);
}
