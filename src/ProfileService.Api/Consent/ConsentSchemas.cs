using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;

namespace ProfileService.Api.Consent;

/// <summary>The JSON of consent events, as OpenAPI shows it.</summary>
internal static class ConsentSchemas
{
    public static ApiSchema Event { get; } = new("ConsentEvent", """
        {
          "type": "object", "required": ["eventId", "contactPoint", "channel", "purpose", "status", "occurredAt"], "additionalProperties": false,
          "properties": {
            "eventId": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "The source's own number; the same event again changes nothing." },
            "contactPoint": {
              "type": "object", "required": ["type", "value"], "additionalProperties": false,
              "description": "`email` for the channel email; `phone` for sms, whatsapp and phone; `customerNumber` for post and push.",
              "properties": { "type": { "type": "string", "maxLength": 64 }, "value": { "type": "string", "minLength": 1, "maxLength": 320 } }
            },
            "channel": { "type": "string", "enum": ["email", "sms", "whatsapp", "phone", "post", "push"] },
            "purpose": { "type": "string", "maxLength": 64, "description": "A registered purpose; `all` where something is refused altogether." },
            "list": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "One newsletter of several; absent: all of them." },
            "topic": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 128, "description": "Absent: every topic." },
            "status": { "type": "string", "enum": ["requested", "released", "granted", "bounced", "withdrawn", "objected", "complained", "restricted"] },
            "legalBasis": { "type": "string", "nullable": true, "enum": ["consent", "contract", "legitimate-interest", "existing-customer"] },
            "wording": {
              "type": "object", "nullable": true, "required": ["name", "version"], "additionalProperties": false, "description": "The text that was shown.",
              "properties": { "name": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" }, "version": { "type": "integer", "minimum": 1 } }
            },
            "locale": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 35, "description": "The language in which it was shown." },
            "occurredAt": { "type": "string", "format": "date-time" },
            "evidence": {
              "type": "object", "nullable": true, "additionalProperties": true,
              "description": "What proves the declaration, up to 20,000 characters: `doubleOptIn.confirmedAt`, or with a wording `act.kind` and `act.at`. Without it a grant is kept as unproven where its purpose needs proof."
            }
          }
        }
        """);

    public static ApiSchema OneOrMany { get; } = new(
        "ConsentEvents",
        """{ "oneOf": [{ "$ref": "#/components/schemas/ConsentEventItems" }, { "$ref": "#/components/schemas/ConsentEvent" }] }""",
        IngestSchemas.ListOf(Event));
}
