using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Settings;

/// <summary>The JSON of the survivorship settings, as OpenAPI shows it.</summary>
internal static class SurvivorshipSchemas
{
    public const string Request = """
        {"default":[{"rule":"most-trusted"},{"rule":"most-recent"}],
         "fields":{"address":[{"rule":"verified-first"},{"rule":"trust-with-age","halfLifeDays":365},{"rule":"most-recent"}],
                   "name":[{"rule":"preferred-source","sources":["crm","loyalty"]},{"rule":"longest"}]}}
        """;

    public const string Response = """
        {"settingsVersion":2,"default":[{"rule":"most-trusted"},{"rule":"most-recent"}],
         "fields":{"address":[{"rule":"verified-first"},{"rule":"trust-with-age","halfLifeDays":365},{"rule":"most-recent"}]},
         "dryRun":{"sampled":1000,"changed":31,"fields":{"address":31},"examples":[{"profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","field":"address",
           "now":{"value":{"street":"J…","postalCode":"20…","city":"H…","country":"DE"},"source":"crm","rule":"most-trusted"},
           "then":{"value":{"street":"R…","postalCode":"53…","city":"B…","country":"DE"},"source":"shop","rule":"trust-with-age"}}]}}
        """;

    private const string Value = """
        { "type": "object", "required": ["value"], "properties": { "value": { "description": "Masked." },
          "source": { "type": "string", "maxLength": 64 }, "rule": { "type": "string", "maxLength": 32 } } }
        """;

    private static readonly ApiSchema Rule = new("SurvivorshipRule", """
        { "type": "object", "required": ["rule"], "additionalProperties": false, "properties": {
          "rule": { "type": "string", "maxLength": 32,
            "description": "`most-trusted`, `most-recent`, `most-frequent`, `longest`, `verified-first`, `preferred-source` or `trust-with-age`." },
          "sources": { "type": "array", "minItems": 1, "maxItems": 50, "items": { "type": "string", "maxLength": 64 },
            "description": "Of `preferred-source`: registered sources, the preferred first." },
          "halfLifeDays": { "type": "integer", "minimum": 1, "maximum": 36500,
            "description": "Of `trust-with-age`: trust halves with each so many days that a value is older than the newest offer for the field." } } }
        """);

    public static ApiSchema Settings { get; } = new("SurvivorshipSettings", $$"""
        { "type": "object", "additionalProperties": false, "properties": {
          "settingsVersion": { "type": "integer", "minimum": 1, "description": "Rises with each change; also the ETag." },
          "default": { "type": "array", "minItems": 1, "maxItems": 7, "items": { "$ref": "#/components/schemas/SurvivorshipRule" },
            "description": "For fields without rules of their own. Each rule breaks the ties of the one before; the last resort is the natural key." },
          "fields": { "type": "object", "maxProperties": 200,
            "description": "By `name`, `salutation`, `birthDate`, `gender`, `language`, `address`, `emails`, `phones`, `attributes` or `attributes.<name>`.",
            "additionalProperties": { "type": "array", "minItems": 1, "maxItems": 7, "items": { "$ref": "#/components/schemas/SurvivorshipRule" } } },
          "dryRun": { "type": "object", "readOnly": true, "description": "Only in the answer to a dry run.", "properties": {
            "sampled": { "type": "integer", "minimum": 0 }, "changed": { "type": "integer", "minimum": 0 },
            "fields": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 1 } },
            "examples": { "type": "array", "maxItems": 20, "items": { "type": "object", "required": ["profileId", "field", "now", "then"], "properties": {
              "profileId": { "type": "string", "format": "uuid" }, "field": { "type": "string", "maxLength": 256 }, "now": {{Value}}, "then": {{Value}} } } } } } } }
        """, Rule);
}
