using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Newsletter;

/// <summary>The JSON of double opt-ins, as OpenAPI shows it.</summary>
internal static class DoubleOptInSchemas
{
    public static ApiSchema Request { get; } = new("DoubleOptInRequest", """
        {
          "type": "object", "required": ["email", "list"], "additionalProperties": false,
          "properties": {
            "source": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "Which source took the sign-up; a key that is bound to one need not say." },
            "email": { "type": "string", "minLength": 1, "maxLength": 320 },
            "firstName": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100, "description": "Stored once it is confirmed; the mail does not repeat it." },
            "list": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" },
            "topics": { "type": "array", "nullable": true, "maxItems": 100, "items": { "type": "string", "minLength": 1, "maxLength": 128 } },
            "language": { "type": "string", "nullable": true, "enum": ["de", "en"], "default": "de", "description": "Of the mail." },
            "wording": { "type": "object", "nullable": true, "required": ["name", "version"], "additionalProperties": false,
              "description": "The declaration that was shown, as `/v1/consent-wordings` knows it; mail and page show it again, in the language of the request.",
              "properties": { "name": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" }, "version": { "type": "integer", "minimum": 1 } } },
            "evidence": { "type": "object", "nullable": true, "additionalProperties": true,
              "description": "What proves the sign-up, up to 20,000 characters: `form`, and `address` and `userAgent` of the one who signed up." }
          }
        }
        """);

    public static ApiSchema Answer { get; } = new("DoubleOptIn", """
        {
          "type": "object", "required": ["doubleOptInId", "status", "expiresAt"], "additionalProperties": false,
          "properties": {
            "doubleOptInId": { "type": "string", "format": "uuid" },
            "status": { "type": "string", "maxLength": 32, "description": "`requested`." },
            "expiresAt": { "type": "string", "format": "date-time", "description": "Until when the link in the mail confirms." }
          }
        }
        """);

    public static ApiSchema Confirm { get; } = new("DoubleOptInConfirmation", """
        {
          "type": "object", "required": ["token"], "additionalProperties": false,
          "properties": {
            "token": { "type": "string", "minLength": 1, "maxLength": 256 },
            "address": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 45, "description": "Only with a key: the IP address of the one who clicked." },
            "userAgent": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 500, "description": "Only with a key: the user agent of the one who clicked." }
          }
        }
        """);

    public static ApiSchema Confirmed { get; } = new("DoubleOptInConfirmed", """
        {
          "type": "object", "required": ["status", "list", "confirmedAt"], "additionalProperties": false,
          "properties": {
            "status": { "type": "string", "maxLength": 32, "description": "`confirmed`." },
            "list": { "type": "string", "maxLength": 128 },
            "confirmedAt": { "type": "string", "format": "date-time" }
          }
        }
        """);
}
