using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Identity;

/// <summary>The JSON of previews, as OpenAPI shows it.</summary>
internal static class PreviewSchemas
{
    private const string Places = """
        "before": { "type": "array", "maxItems": 5000, "items": { "type": "string", "format": "uuid" } }, "after": { "type": "array", "maxItems": 5000, "items": { "type": "string", "format": "uuid" } }
        """;

    public const string RequestExample = """
        {"merge":["01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","01930a3c-8d40-7b02-8f21-6a1e9d0c7b13"]}
        """;

    public const string Example = """
        {"possible":true,"blockedBy":[],
         "decisions":[{"records":[{"source":"crm","recordId":"C-1001"},{"source":"shop","recordId":"S-77"}],"verdict":"same"}],
         "profiles":[{"profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","records":[{"source":"crm","recordId":"C-1001"},{"source":"shop","recordId":"S-77"}],
           "profile":{"profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","version":13,"asOf":"2026-11-03T09:00:00Z","view":"steward","masterData":{"firstName":"Anna","lastName":"Müller"},"withheld":[]}}],
         "ids":[{"profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","leadsTo":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","wouldLeadTo":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"},
           {"profileId":"01930a3c-8d40-7b02-8f21-6a1e9d0c7b13","leadsTo":"01930a3c-8d40-7b02-8f21-6a1e9d0c7b13","wouldLeadTo":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"}],
         "conflicts":[{"field":"lastName","before":[{"profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","value":"Müller"},{"profileId":"01930a3c-8d40-7b02-8f21-6a1e9d0c7b13","value":"Schmidt"}],
           "after":[{"profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","value":"Müller","from":{"source":"crm","recordId":"C-1001","rule":"most-trusted"}}]}],
         "consents":[{"email":"a…@e….org","list":"beauty-news","status":"subscribed","before":["01930a3c-8d40-7b02-8f21-6a1e9d0c7b13"],"after":["01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"]}],
         "cards":[{"cardNumber":"…3456","before":["01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"],"after":["01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"]}],
         "purchases":{"before":[{"profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","count":14}],"after":[{"profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","count":14}]}}
        """;

    public static ApiSchema Request { get; } = new("PreviewRequest", """
        { "type": "object", "additionalProperties": false, "description": "Either `merge` or `split`.", "properties": {
          "merge": { "type": "array", "minItems": 2, "maxItems": 20, "items": { "type": "string", "format": "uuid" } },
          "split": { "type": "object", "required": ["profileId", "records"], "additionalProperties": false, "properties": {
            "profileId": { "type": "string", "format": "uuid" },
            "records": { "type": "array", "minItems": 1, "maxItems": 1000, "items": { "$ref": "#/components/schemas/RecordRef" }, "description": "Those that would go." } } },
          "view": { "type": "string", "maxLength": 64 } } }
        """, IdentitySchemas.RecordRef);

    public static ApiSchema Preview { get; } = new("Preview", $$"""
        { "type": "object", "required": ["possible", "blockedBy", "decisions", "profiles", "ids", "conflicts", "consents", "cards", "purchases"], "properties": {
          "possible": { "type": "boolean", "description": "Whether no decision in force stands against it. Where one does, those of `decisions` that merge may be accepted all the same, as a newer word about the same two; who is decided `different` still stays apart, as `profiles` shows." },
          "blockedBy": { "type": "array", "maxItems": 5000, "items": { "type": "object", "required": ["kind", "prevents", "chain"], "properties": {
            "kind": { "type": "string", "maxLength": 32, "description": "`contradicting-decisions` or `veto`." },
            "prevents": { "type": "boolean", "description": "Whether a decision in force keeps it from being done whole. A veto does not: a decision overrules it." },
            "reason": { "type": "string", "nullable": true, "maxLength": 64 },
            "a": { "allOf": [ { "$ref": "#/components/schemas/RecordRef" } ], "nullable": true }, "b": { "allOf": [ { "$ref": "#/components/schemas/RecordRef" } ], "nullable": true },
            "chain": { "type": "array", "maxItems": 5000, "description": "Withdraw one of them first.", "items": { "type": "object", "properties": {
              "decisionId": { "type": "string", "format": "uuid" }, "verdict": { "type": "string", "maxLength": 32 } } } } } } },
          "decisions": { "type": "array", "maxItems": 1000, "items": { "type": "object", "properties": {
            "records": { "type": "array", "maxItems": 5000, "items": { "$ref": "#/components/schemas/RecordRef" } }, "verdict": { "type": "string", "maxLength": 32 } } } },
          "profiles": { "type": "array", "maxItems": 5000, "items": { "type": "object", "required": ["profileId", "records", "profile"], "properties": {
            "profileId": { "type": "string", "format": "uuid" }, "records": { "type": "array", "maxItems": 5000, "items": { "$ref": "#/components/schemas/RecordRef" } },
            "profile": { "type": "object", "description": "In the caller's view, as `GET /v1/profiles/{profileId}` would answer." } } } },
          "ids": { "type": "array", "maxItems": 5000, "description": "Every id that the records ever had, where it leads and where it would.", "items": { "type": "object", "properties": {
            "profileId": { "type": "string", "format": "uuid" }, "leadsTo": { "type": "string", "format": "uuid" }, "wouldLeadTo": { "type": "string", "format": "uuid" } } } },
          "conflicts": { "type": "array", "maxItems": 5000, "description": "Fields, as the view shows them, on which the profiles do not agree; `from` says who wins.", "items": { "type": "object", "properties": {
            "field": { "type": "string", "maxLength": 64 }, "before": { "type": "array", "maxItems": 5000, "items": { "type": "object" } }, "after": { "type": "array", "maxItems": 5000, "items": { "type": "object" } } } } },
          "consents": { "type": "array", "maxItems": 5000, "description": "Each subscription, whose state stays with its address, and the profiles that show it.", "items": { "type": "object", "properties": {
            "email": { "type": "string", "maxLength": 320, "description": "Masked." }, "list": { "type": "string", "maxLength": 64 }, "status": { "type": "string", "maxLength": 32 }, {{Places}} } } },
          "cards": { "type": "array", "maxItems": 5000, "description": "Each card, whose points stay with it, and the profiles that show it.", "items": { "type": "object", "properties": {
            "cardNumber": { "type": "string", "maxLength": 64, "description": "Masked." }, "points": { "type": "number", "minimum": -1000000000, "description": "Only where the view shows loyalty." }, {{Places}} } } },
          "purchases": { "type": "object", "description": "How many each profile shows.", "properties": {
            "before": { "type": "array", "maxItems": 5000, "items": { "type": "object" } }, "after": { "type": "array", "maxItems": 5000, "items": { "type": "object" } } } } } }
        """, IdentitySchemas.RecordRef);
}
