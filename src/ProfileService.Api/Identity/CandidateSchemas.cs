using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Identity;

/// <summary>The JSON of candidates and their evidence, as OpenAPI shows it.</summary>
internal static class CandidateSchemas
{
    public static ApiSchema Evidence { get; } = new("Evidence", """
        { "type": "object", "required": ["verdict", "total", "mergeThreshold", "suggestThreshold", "veto", "doubt", "fields"], "additionalProperties": false, "properties": {
          "verdict": { "type": "string", "maxLength": 32, "description": "What the similarity of the two comes to: `link`, `suggest` or `none`." },
          "total": { "type": "number", "minimum": -10000, "maximum": 10000, "description": "In bits: log2 of the odds that they are one person. The bits of the fields add up to it." },
          "mergeThreshold": { "type": "number", "minimum": -100, "maximum": 100 }, "suggestThreshold": { "type": "number", "minimum": -100, "maximum": 100 },
          "veto": { "type": "string", "nullable": true, "maxLength": 64, "description": "Why they cannot be one, whatever the total." },
          "doubt": { "type": "string", "nullable": true, "maxLength": 64, "description": "Why they are only suggested." },
          "fields": { "type": "array", "maxItems": 100, "items": { "type": "object", "required": ["field", "level", "bits", "share"], "additionalProperties": false, "properties": {
            "field": { "type": "string", "maxLength": 64 }, "level": { "type": "string", "maxLength": 64 }, "bits": { "type": "number", "minimum": -10000, "maximum": 10000 },
            "share": { "type": "number", "nullable": true, "minimum": 0, "maximum": 1, "description": "How common the value is: agreeing on a rare one says more." } } } } } }
        """);

    public static ApiSchema Counts { get; } = new("IdentityCountsAnswer", """
        { "type": "object", "required": ["candidates", "hubs", "wideBlocks"], "additionalProperties": false, "properties": {
          "candidates": { "type": "array", "maxItems": 100, "items": { "type": "object", "required": ["reason", "count"], "additionalProperties": false, "properties": {
            "reason": { "type": "string", "maxLength": 64 }, "count": { "type": "integer", "minimum": 0 } } } },
          "hubs": { "type": "integer", "minimum": 0 }, "wideBlocks": { "type": "integer", "minimum": 0 } } }
        """);

    public static ApiSchema Candidate { get; } = new("Candidate", """
        { "type": "object", "required": ["records", "reason", "via", "score", "worth", "settingsVersion", "foundAt", "deferred", "fields", "evidence"],
          "additionalProperties": false, "properties": {
          "records": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "object", "required": ["source", "recordId", "profileId", "observedAt"],
            "additionalProperties": false, "properties": { "source": { "type": "string", "maxLength": 64 }, "recordId": { "type": "string", "maxLength": 128 },
              "profileId": { "type": "string", "format": "uuid", "nullable": true }, "observedAt": { "type": "string", "format": "date-time", "nullable": true } } } },
          "reason": { "type": "string", "maxLength": 64, "description": "Why they were kept apart, as a code." },
          "via": { "type": "string", "maxLength": 64, "description": "The type of the value that they share, or `similarity`." },
          "score": { "type": "number", "minimum": -10000, "maximum": 10000, "description": "In bits; 0 where a shared value was not weighed." },
          "worth": { "type": "number", "minimum": -10000, "maximum": 10000, "description": "The score and what hangs on the answer: the list is sorted by it." },
          "settingsVersion": { "type": "integer", "minimum": 1, "description": "What the score was weighed with." },
          "foundAt": { "type": "string", "format": "date-time" },
          "deferred": { "type": "boolean" },
          "fields": { "type": "array", "maxItems": 50, "description": "What the two say, as it was sent.", "items": { "type": "object", "required": ["field", "a", "b"],
            "additionalProperties": false, "properties": { "field": { "type": "string", "maxLength": 64 }, "a": {}, "b": {} } } },
          "evidence": { "nullable": true, "allOf": [ { "$ref": "#/components/schemas/Evidence" } ], "description": "Weighed with the settings in force; null where a record went meanwhile." } } }
        """, Evidence);
}
