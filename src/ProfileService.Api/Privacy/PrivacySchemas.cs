using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;

namespace ProfileService.Api.Privacy;

/// <summary>The JSON of privacy requests, as OpenAPI shows it.</summary>
internal static class PrivacySchemas
{
    public const string BodyExample = """{"type":"erasure","profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","reason":"Letter of 2026-10-30"}""";

    public const string RequestExample = """
        {"privacyRequestId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b11","type":"erasure","state":"completed","profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10",
         "reason":"Letter of 2026-10-30","requestedAt":"2026-11-01T10:00:00Z","completedAt":"2026-11-01T10:00:00Z",
         "receipt":{"source_record":3,"source_record_version":5,"purchase":14,"consent_payload":2,"contact_point":1}}
        """;

    public const string LiftedExample = """{"privacyRequestId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b11","lifted":7}""";

    public const string RefusalsExample = """{"items":[{"source":"crm","code":"customers","refused":12,"lastAt":"2026-11-03T03:00:00Z"}]}""";

    public static ApiSchema Body { get; } = new("PrivacyRequestBody", """
        { "type": "object", "required": ["type"], "additionalProperties": false, "properties": {
          "type": { "type": "string", "enum": ["erasure"] },
          "profileId": { "type": "string", "format": "uuid", "nullable": true, "description": "All of this person. Needed unless there are `identifiers`." },
          "identifiers": { "type": "array", "nullable": true, "maxItems": 100, "items": { "$ref": "#/components/schemas/Identifier" },
            "description": "Values that no record bears (but those of `profileId`): what came with them is erased, and refused later. They are not kept with the request." },
          "reason": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 1000, "description": "What it rests on, such as the letter; kept as long as the request." } } }
        """, IngestSchemas.Identifier);

    public static ApiSchema Request { get; } = new("PrivacyRequest", """
        { "type": "object", "required": ["privacyRequestId", "type", "state", "requestedAt"], "properties": {
          "privacyRequestId": { "type": "string", "format": "uuid" }, "type": { "type": "string", "maxLength": 32 },
          "state": { "type": "string", "maxLength": 32, "description": "`running` or `completed`." },
          "profileId": { "type": "string", "format": "uuid", "nullable": true, "description": "Absent where the request named identifiers only." },
          "reason": { "type": "string", "nullable": true, "maxLength": 1000 }, "requestedAt": { "type": "string", "format": "date-time" },
          "completedAt": { "type": "string", "format": "date-time", "nullable": true },
          "receipt": { "type": "object", "nullable": true, "additionalProperties": { "type": "integer", "minimum": 0 }, "description": "Rows deleted, by table." } } }
        """);

    public static ApiSchema Lifted { get; } = new("LiftedTombstones", """
        { "type": "object", "required": ["privacyRequestId", "lifted"], "properties": {
          "privacyRequestId": { "type": "string", "format": "uuid" }, "lifted": { "type": "integer", "minimum": 0 } } }
        """);

    public static ApiSchema Refusals { get; } = new("ErasedRefusals", """
        { "type": "object", "required": ["items"], "properties": { "items": { "type": "array", "maxItems": 1000, "items": { "type": "object", "properties": {
          "source": { "type": "string", "maxLength": 64 }, "code": { "type": "string", "maxLength": 64, "description": "What sort of fact it was." },
          "refused": { "type": "integer", "minimum": 0 }, "lastAt": { "type": "string", "format": "date-time" } } } } } }
        """);
}
