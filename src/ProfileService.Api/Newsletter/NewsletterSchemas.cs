using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Newsletter;

/// <summary>The JSON of newsletter events, as OpenAPI shows it.</summary>
internal static class NewsletterSchemas
{
    public static ApiSchema Event { get; } = new("NewsletterEvent", """
        {
          "type": "object", "required": ["eventId", "email", "list", "status", "occurredAt"], "additionalProperties": false,
          "properties": {
            "eventId": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" },
            "recordId": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$" },
            "email": { "type": "string", "minLength": 1, "maxLength": 320 },
            "firstName": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
            "list": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" },
            "status": { "type": "string", "enum": ["pending", "subscribed", "unsubscribed", "bounced", "complained"] },
            "occurredAt": { "type": "string", "format": "date-time" },
            "topics": { "type": "array", "nullable": true, "maxItems": 100, "items": { "type": "string", "minLength": 1, "maxLength": 128 } },
            "evidence": { "type": "object", "nullable": true, "additionalProperties": true, "description": "What proves the declaration, up to 20,000 characters." }
          }
        }
        """);
}
