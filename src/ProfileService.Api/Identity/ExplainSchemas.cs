using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Settings;

namespace ProfileService.Api.Identity;

/// <summary>The JSON of explanations, as OpenAPI shows it.</summary>
internal static class ExplainSchemas
{
    private const string Record = """
        { "type": "object", "required": ["source", "recordId", "name", "profileId"], "properties": {
          "source": { "type": "string", "maxLength": 64 }, "recordId": { "type": "string", "maxLength": 128 },
          "name": { "type": "string", "maxLength": 250, "description": "As the source writes it." },
          "profileId": { "type": "string", "format": "uuid", "nullable": true } } }
        """;

    private const string Side = """
        { "type": "object", "additionalProperties": false, "description": "Either source and recordId, or profileId.", "properties": {
          "source": { "type": "string", "maxLength": 64 }, "recordId": { "type": "string", "maxLength": 128 }, "profileId": { "type": "string", "format": "uuid" } } }
        """;

    public static ApiSchema WhyRequest { get; } = new("WhyRequest", $$"""
        { "type": "object", "required": ["a", "b"], "additionalProperties": false, "properties": { "a": {{Side}}, "b": {{Side}} } }
        """);

    public static ApiSchema Sentences { get; } = new("Sentences", """
        { "type": "object", "required": ["de", "en"], "properties": {
          "de": { "type": "string", "maxLength": 10000, "description": "In German." }, "en": { "type": "string", "maxLength": 10000, "description": "In English." } } }
        """);

    public static ApiSchema Pair { get; } = new("ExplainedPair", $$"""
        { "type": "object", "required": ["a", "b", "outcome", "together", "fields", "total", "mergeThreshold", "suggestThreshold", "links", "way", "met", "sentences"],
          "properties": {
          "a": {{Record}}, "b": {{Record}},
          "outcome": { "type": "string", "maxLength": 32, "description": "`decided-same`, `decided-different`, `linked`, `by-way-of-others`, `groups-apart`, `vetoed`, `suggested`, `too-little`, `over-limit`, `little-in-common` or `never-met`." },
          "together": { "type": "boolean" },
          "fields": { "type": "array", "maxItems": 5000, "description": "They add up to `total`; `prior` is where every pair starts, `household` what two people of one home would share as well.", "items": {
            "type": "object", "required": ["field", "level", "bits", "termFrequency"], "properties": {
              "field": { "type": "string", "maxLength": 32 }, "level": { "type": "string", "maxLength": 32 }, "bits": { "type": "number", "minimum": -1000000 },
              "termFrequency": { "type": "number", "minimum": -1000000, "nullable": true, "description": "The share of people that the value was taken to have." } } } },
          "total": { "type": "number", "minimum": -1000000 }, "mergeThreshold": { "type": "number", "minimum": -1000000 }, "suggestThreshold": { "type": "number", "minimum": -1000000 },
          "veto": { "type": "string", "nullable": true, "maxLength": 64, "description": "What keeps them apart whatever the total is." },
          "doubt": { "type": "string", "nullable": true, "maxLength": 64, "description": "Why strong evidence only suggests." },
          "skipped": { "type": "string", "nullable": true, "maxLength": 64, "description": "Why their link was not followed when the groups formed." },
          "decision": { "type": "object", "nullable": true, "properties": {
            "decisionId": { "type": "string", "format": "uuid" }, "verdict": { "type": "string", "maxLength": 32 },
            "reason": { "type": "string", "maxLength": 1000 }, "decidedAt": { "type": "string", "format": "date-time" } } },
          "links": { "type": "array", "maxItems": 5000, "description": "Strongest first.", "items": { "type": "object", "required": ["via", "bits"], "properties": {
            "via": { "type": "string", "maxLength": 64, "description": "Type of the shared value, or `similarity`." }, "bits": { "type": "number", "minimum": -1000000 } } } },
          "way": { "type": "array", "maxItems": 5000, "description": "The records by way of which they are one person.", "items": {{Record}} },
          "met": { "type": "object", "required": ["compared", "identifiers", "blocks", "blockLimit"], "properties": {
            "compared": { "type": "boolean" },
            "whyNot": { "type": "string", "nullable": true, "maxLength": 32, "description": "`no-common-key`; `one-weak-key`: only one that relatives, neighbours or strangers share, too; or `over-limit`." },
            "identifiers": { "type": "array", "maxItems": 5000, "description": "Values that both carry, masked.", "items": { "type": "object", "required": ["type", "value", "names", "isHub"], "properties": {
              "type": { "type": "string", "maxLength": 64 }, "value": { "type": "string", "maxLength": 320 },
              "names": { "type": "integer", "minimum": 0, "description": "Distinct names under which it is borne." },
              "isHub": { "type": "boolean", "description": "Passed over, because too many bear it." } } } },
            "blocks": { "type": "array", "maxItems": 5000, "description": "Blocks of similar records in which both stand.", "items": { "type": "object", "required": ["records", "limit", "overLimit"], "properties": {
              "records": { "type": "integer", "minimum": 0 }, "limit": { "type": "integer", "minimum": 1, "description": "Up to how many are compared: less where what they have in common knows no place." }, "overLimit": { "type": "boolean", "description": "Too large: not compared on its account." } } } },
            "blockLimit": { "type": "integer", "minimum": 1 } } },
          "sentences": { "$ref": "#/components/schemas/Sentences" } } }
        """, Sentences);

    public static ApiSchema Why { get; } = new("Why", """
        { "type": "object", "required": ["together", "settling", "settingsVersion", "weights", "pair"], "properties": {
          "together": { "type": "boolean" }, "settling": { "type": "boolean", "description": "A worker has yet to regroup some of them." },
          "settingsVersion": { "type": "integer", "minimum": 0 },
          "weights": { "$ref": "#/components/schemas/MatchingWeights" },
          "pair": { "$ref": "#/components/schemas/ExplainedPair" },
          "pairs": { "type": "array", "maxItems": 1000, "description": "Of profiles: every pair, strongest first.", "items": {
            "type": "object", "required": ["a", "b", "total", "outcome"], "properties": {
              "a": { "$ref": "#/components/schemas/RecordRef" }, "b": { "$ref": "#/components/schemas/RecordRef" },
              "total": { "type": "number", "minimum": -1000000 }, "outcome": { "type": "string", "maxLength": 32 } } } },
          "more": { "type": "boolean" } } }
        """, Pair, IdentitySchemas.RecordRef, MatchingEndpoints.Weights);

    public static ApiSchema How { get; } = new("How", $$"""
        { "type": "object", "required": ["profileId", "settling", "settingsVersion", "records", "steps", "more"], "properties": {
          "profileId": { "type": "string", "format": "uuid" }, "settling": { "type": "boolean" }, "settingsVersion": { "type": "integer", "minimum": 0 },
          "records": { "type": "array", "maxItems": 5000, "items": {{Record}} },
          "steps": { "type": "array", "maxItems": 5000, "items": { "type": "object", "required": ["step", "kind", "left", "right", "pair", "sentences"], "properties": {
            "step": { "type": "integer", "minimum": 1 }, "kind": { "type": "string", "maxLength": 32, "description": "`decision`, `link` or `skipped`." },
            "left": { "type": "array", "maxItems": 5000, "description": "The group of A before the step.", "items": { "$ref": "#/components/schemas/RecordRef" } },
            "right": { "type": "array", "maxItems": 5000, "description": "The group of B before the step.", "items": { "$ref": "#/components/schemas/RecordRef" } },
            "pair": { "$ref": "#/components/schemas/ExplainedPair" }, "sentences": { "$ref": "#/components/schemas/Sentences" } } } },
          "more": { "type": "boolean", "description": "There are more skipped links than the 200 that are listed." } } }
        """, Pair, Sentences, IdentitySchemas.RecordRef);
}
