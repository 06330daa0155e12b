using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Preferences;

/// <summary>The JSON of preferences, as OpenAPI shows it.</summary>
internal static class PreferenceSchemas
{
    public const string ChoiceExample = """{"language":"de","frequency":"weekly","channels":["email"],"topics":["make-up"],"lists":["beauty-news"]}""";

    public const string AnswerExample = """
        {"language":"de","frequency":"weekly","channels":["email"],"topics":["make-up"],"lists":["beauty-news"],
         "choices":{"languages":["de","en"],"frequencies":["all","weekly","monthly"],"channels":["email"],"topics":[{"code":"make-up","de":"Make-up","en":"Make-up"}]}}
        """;

    private const string Chosen = """
        "language": { "type": "string", "enum": ["de", "en"] },
        "frequency": { "type": "string", "enum": ["all", "weekly", "monthly"], "description": "Everything, or at most one message a week or a month." },
        "channels": { "type": "array", "maxItems": 100, "items": { "type": "string", "maxLength": 20 }, "description": "Leaving one out withdraws every consent for it." },
        "topics": { "type": "array", "maxItems": 100, "items": { "type": "string", "maxLength": 128 }, "description": "Empty: all." },
        "lists": { "type": "array", "nullable": true, "maxItems": 100, "items": { "type": "string", "maxLength": 128 }, "description": "Newsletters to keep; leaving one out unsubscribes. Absent: all." }
        """;

    public static ApiSchema Choice { get; } = new("PreferenceChoice", $$"""
        { "type": "object", "required": ["language", "frequency", "channels", "topics"], "additionalProperties": false, "properties": { {{Chosen}} } }
        """);

    public static ApiSchema Answer { get; } = new("Preferences", $$"""
        {
          "type": "object", "required": ["language", "frequency", "channels", "topics", "lists", "choices"], "additionalProperties": false,
          "properties": {
            {{Chosen}},
            "choices": { "type": "object", "description": "What there is to choose from.", "additionalProperties": false, "properties": {
              "languages": { "type": "array", "maxItems": 10, "items": { "type": "string", "maxLength": 10 } },
              "frequencies": { "type": "array", "maxItems": 10, "items": { "type": "string", "maxLength": 20 } },
              "channels": { "type": "array", "maxItems": 10, "items": { "type": "string", "maxLength": 20 } },
              "topics": { "type": "array", "maxItems": 100, "items": { "type": "object", "required": ["code"], "additionalProperties": false, "properties": {
                "code": { "type": "string", "maxLength": 128 }, "de": { "type": "string", "nullable": true, "maxLength": 200 }, "en": { "type": "string", "nullable": true, "maxLength": 200 } } } }
            } }
          }
        }
        """);
}
