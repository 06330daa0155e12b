using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Unsubscribe;

/// <summary>The JSON of links for mails, as OpenAPI shows it.</summary>
internal static class MailLinkSchemas
{
    public const string RequestExample = """{"purpose":"newsletter","list":"beauty-news","emails":["anna@example.org"]}""";

    public const string AnswerExample = """
        {"items":[{"status":"found","unsubscribeUrl":"https://profile.example.org/v1/unsubscribe/q0N2c1p3bW5l","preferencesUrl":"https://profile.example.org/v1/preferences/c2xrZGZqc2Rm/page",
          "headers":{"List-Unsubscribe":"<https://profile.example.org/v1/unsubscribe/q0N2c1p3bW5l>","List-Unsubscribe-Post":"List-Unsubscribe=One-Click"}}]}
        """;

    public static ApiSchema Request { get; } = new("MailLinkRequest", """
        {
          "type": "object", "required": ["emails"], "additionalProperties": false,
          "properties": {
            "purpose": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$", "default": "newsletter", "description": "What the mail is for: one of `GET /v1/consent-purposes`, or `all`." },
            "list": { "type": "string", "nullable": true, "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "Which newsletter; absent: all of the purpose." },
            "emails": { "type": "array", "maxItems": 1000, "items": { "type": "string", "minLength": 1, "maxLength": 320 } }
          }
        }
        """);

    public static ApiSchema Answer { get; } = new("MailLinks", """
        {
          "type": "object", "required": ["items"], "additionalProperties": false,
          "properties": {
            "items": { "type": "array", "maxItems": 1000, "items": {
              "type": "object", "required": ["status"], "additionalProperties": false,
              "properties": {
                "status": { "type": "string", "maxLength": 32, "description": "`found`, or `notFound`: nothing was ever said about this address for this purpose and list, so it may not be written to." },
                "unsubscribeUrl": { "type": "string", "maxLength": 2000, "description": "For the foot of the mail, too. Works for ever." },
                "preferencesUrl": { "type": "string", "maxLength": 2000, "description": "Expires (`Preferences__LinkDays`)." },
                "headers": { "type": "object", "additionalProperties": false, "description": "For the head of the mail (RFC 8058); DKIM must sign them.",
                  "properties": { "List-Unsubscribe": { "type": "string", "maxLength": 2000 }, "List-Unsubscribe-Post": { "type": "string", "maxLength": 100 } } }
              }
            } }
          }
        }
        """);
}
