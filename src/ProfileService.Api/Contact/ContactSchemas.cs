using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;

namespace ProfileService.Api.Contact;

/// <summary>The JSON of contact decisions and of the contact log, as OpenAPI shows it.</summary>
internal static class ContactSchemas
{
    public static ApiSchema Question { get; } = new("ContactQuestion", """
        {
          "type": "object", "required": ["channel", "purpose"], "additionalProperties": false,
          "properties": {
            "profiles": { "type": "array", "maxItems": 1000, "items": { "type": "string", "format": "uuid" } },
            "identifiers": { "type": "array", "maxItems": 1000, "items": { "$ref": "#/components/schemas/Identifier" }, "description": "Instead of profiles. About an e-mail address or a phone number that the channel reaches, the answer is about that one." },
            "channel": { "type": "string", "enum": ["email", "sms", "whatsapp", "phone", "post", "push"] },
            "purpose": { "type": "string", "maxLength": 64, "description": "A registered purpose." },
            "list": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "The newsletter that is meant; absent: the answer names the lists that may be sent." },
            "topic": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 128 },
            "at": { "type": "string", "format": "date-time", "nullable": true, "description": "When the message is to go out; default: now." }
          }
        }
        """, IngestSchemas.Identifier);

    public static ApiSchema Answer { get; } = new("ContactDecisions", """
        {
          "type": "object", "required": ["at", "items"],
          "properties": {
            "at": { "type": "string", "format": "date-time" },
            "items": { "type": "array", "maxItems": 1000, "items": {
              "type": "object", "required": ["status", "allowed", "reasons"],
              "properties": {
                "profileId": { "type": "string", "format": "uuid" },
                "identifier": { "type": "object", "properties": { "type": { "type": "string", "maxLength": 64 }, "value": { "type": "string", "maxLength": 320 } } },
                "status": { "type": "string", "maxLength": 32, "description": "`found`, `notFound`, `ambiguous` or `notSelective`." },
                "allowed": { "type": "boolean" },
                "contactPoint": { "type": "object", "description": "Where to; only where it is allowed.", "properties": { "type": { "type": "string", "maxLength": 64 }, "value": { "type": "string", "maxLength": 320 } } },
                "reasons": { "type": "array", "maxItems": 10, "items": { "type": "string", "maxLength": 32 }, "description": "Why not, in this order: `no-consent`, `unproven`, `lapsed`, `withdrawn`, `suppressed`, `objected`, `restricted`, `preference`, `frequency-cap`, `quiet-hours`, `minor`." },
                "basis": { "type": "object", "description": "The event that it rests on.", "properties": {
                  "status": { "type": "string", "maxLength": 32 }, "since": { "type": "string", "format": "date-time" }, "proof": { "type": "string", "maxLength": 32 },
                  "source": { "type": "string", "maxLength": 64 }, "eventId": { "type": "string", "maxLength": 128 },
                  "list": { "type": "string", "maxLength": 128 }, "topic": { "type": "string", "maxLength": 128 } } },
                "lists": { "type": "array", "maxItems": 1000, "items": { "type": "string", "maxLength": 128 }, "description": "Of a question without a list: the ones that may be sent." },
                "until": { "type": "string", "format": "date-time", "description": "Until when the answer holds if nothing is said meanwhile." }
              } } }
          }
        }
        """);

    public static ApiSchema Contacts { get; } = new("Contacts", """
        {
          "type": "object", "required": ["items"], "additionalProperties": false,
          "properties": { "items": { "type": "array", "maxItems": 1000, "items": {
            "type": "object", "required": ["contactId", "contactPoint", "channel", "purpose", "contactedAt"], "additionalProperties": false,
            "properties": {
              "contactId": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "The sender's own number of the message; the same again changes nothing." },
              "contactPoint": { "type": "object", "required": ["type", "value"], "additionalProperties": false,
                "properties": { "type": { "type": "string", "maxLength": 64 }, "value": { "type": "string", "minLength": 1, "maxLength": 320 } } },
              "channel": { "type": "string", "enum": ["email", "sms", "whatsapp", "phone", "post", "push"] },
              "purpose": { "type": "string", "maxLength": 64 },
              "list": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$" },
              "topic": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 128 },
              "contactedAt": { "type": "string", "format": "date-time" }
            } } } }
        }
        """);

    public static ApiSchema ContactAnswers { get; } = new("ContactAnswers", """
        {
          "type": "object", "required": ["items"],
          "properties": { "items": { "type": "array", "maxItems": 1000, "items": {
            "type": "object", "required": ["status"], "properties": {
              "status": { "type": "integer", "minimum": 200, "maximum": 599, "description": "201: kept; 200: it was known; 400: see the problem." },
              "problem": { "$ref": "#/components/schemas/Problem" } } } } }
        }
        """);
}
