using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Consent;

/// <summary>The JSON of consents as they are read, as OpenAPI shows it.</summary>
internal static class ConsentReadSchemas
{
    private const string Point = """
        "contactPoint": { "type": "object", "properties": { "type": { "type": "string", "maxLength": 64 }, "value": { "type": "string", "maxLength": 320 } } },
        "channel": { "type": "string", "maxLength": 32 }, "purpose": { "type": "string", "maxLength": 64 },
        "list": { "type": "string", "nullable": true, "maxLength": 128 }, "topic": { "type": "string", "nullable": true, "maxLength": 128 },
        "source": { "type": "string", "maxLength": 64 }, "eventId": { "type": "string", "maxLength": 128 },
        "status": { "type": "string", "maxLength": 32 }, "proof": { "type": "string", "maxLength": 32, "description": "`none`, `source`, `act` or `double-opt-in`." }
        """;

    private const string StateMembers = $$"""
        {{Point}},
        "since": { "type": "string", "format": "date-time" }, "topics": { "type": "array", "maxItems": 100, "items": { "type": "string", "maxLength": 128 } },
        "lastUsedAt": { "type": "string", "format": "date-time", "nullable": true }
        """;

    private const string EventMembers = $$"""
        {{Point}},
        "occurredAt": { "type": "string", "format": "date-time" }, "receivedAt": { "type": "string", "format": "date-time" },
        "legalBasis": { "type": "string", "nullable": true, "maxLength": 64 }, "wording": { "type": "string", "nullable": true, "maxLength": 200, "description": "`name/version`." },
        "locale": { "type": "string", "nullable": true, "maxLength": 35 }, "evidence": { "type": "object", "additionalProperties": true }
        """;

    public static ApiSchema Consents { get; } = new("ProfileConsents", $$"""
        { "type": "object", "required": ["profileId", "states", "events"], "properties": {
          "profileId": { "type": "string", "format": "uuid" },
          "states": { "type": "array", "maxItems": 10000, "items": { "type": "object", "properties": { {{StateMembers}} } } },
          "events": { "type": "array", "maxItems": 1000, "description": "The newest 1,000, newest first.", "items": { "type": "object", "properties": { {{EventMembers}} } } } } }
        """);

    public static ApiSchema Proof { get; } = new("ConsentProof", $$"""
        { "type": "object", "required": ["profileId", "madeAt", "consents"], "properties": {
          "profileId": { "type": "string", "format": "uuid" }, "madeAt": { "type": "string", "format": "date-time" },
          "person": { "type": "object", "additionalProperties": true, "description": "Who it is, as the profile shows it." },
          "consents": { "type": "array", "maxItems": 10000, "items": { "type": "object", "properties": {
            "state": { "type": "object", "properties": { {{StateMembers}} } },
            "proven": { "type": "boolean", "description": "False: granted, they say, but there is nothing to show for it." },
            "keepUntil": { "type": "string", "format": "date-time", "nullable": true, "description": "Five years from the grant and from each use (section 7a UWG)." },
            "events": { "type": "array", "maxItems": 1000, "items": { "type": "object", "properties": {
              "event": { "type": "object", "properties": { {{EventMembers}} } },
              "text": { "type": "object", "nullable": true, "description": "The exact wording that was shown.", "properties": {
                "language": { "type": "string", "maxLength": 8 }, "text": { "type": "string", "maxLength": 20000 }, "textHash": { "type": "string", "maxLength": 64 } } },
              "ledger": { "type": "object", "description": "Where it stands in the chain, and whether it is still what was committed.", "properties": {
                "chainId": { "type": "string", "format": "uuid" }, "linkNo": { "type": "integer", "format": "int64", "minimum": 1 }, "rowNo": { "type": "integer", "minimum": 1 },
                "intact": { "type": "boolean" }, "fault": { "type": "string", "nullable": true, "maxLength": 200 } } } } } } } } } } }
        """);
}
