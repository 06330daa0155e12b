using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Identity;

/// <summary>The JSON of stewardship, as OpenAPI shows it.</summary>
internal static class IdentitySchemas
{
    public static ApiSchema RecordRef { get; } = new("RecordRef", """
        { "type": "object", "required": ["source", "recordId"], "additionalProperties": false, "properties": {
          "source": { "type": "string", "minLength": 1, "maxLength": 64 }, "recordId": { "type": "string", "minLength": 1, "maxLength": 128 } } }
        """);

    /// <summary>One, or a list of them; either of the two forms.</summary>
    public static ApiSchema DecisionOrList { get; } = new("DecisionRequest", """
        { "type": "object", "additionalProperties": false, "description": "One decision, or only `items` with up to 200 of them.", "properties": {
          "records": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "$ref": "#/components/schemas/RecordRef" } },
          "verdict": { "type": "string", "enum": ["same", "different", "defer"] },
          "reason": { "type": "string", "minLength": 1, "maxLength": 1000, "description": "Why, for whoever asks later." },
          "items": { "type": "array", "maxItems": 200, "items": { "type": "object", "required": ["records", "verdict", "reason"], "additionalProperties": false,
            "properties": {
              "records": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "$ref": "#/components/schemas/RecordRef" } },
              "verdict": { "type": "string", "enum": ["same", "different", "defer"] },
              "reason": { "type": "string", "minLength": 1, "maxLength": 1000 } } } } } }
        """, RecordRef);

    public static ApiSchema Decision { get; } = new("Decision", """
        { "type": "object", "additionalProperties": false,
          "required": ["decisionId", "records", "verdict", "reason", "inForce", "decidedAt", "decidedBy", "withdrawnAt", "withdrawnBy"], "properties": {
          "decisionId": { "type": "string", "format": "uuid" },
          "records": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "object", "additionalProperties": false, "required": ["source", "recordId", "profileId"],
            "properties": { "source": { "type": "string", "maxLength": 64 }, "recordId": { "type": "string", "maxLength": 128 },
              "profileId": { "type": "string", "format": "uuid", "nullable": true, "description": "Where the record is now; null where its source has deleted it." } } } },
          "verdict": { "type": "string", "maxLength": 32, "description": "`same`, `different` or `defer`." },
          "reason": { "type": "string", "maxLength": 1000 },
          "inForce": { "type": "boolean", "description": "Neither withdrawn nor replaced by a newer decision about the same two." },
          "decidedAt": { "type": "string", "format": "date-time" },
          "decidedBy": { "type": "string", "format": "uuid", "nullable": true, "description": "The key that was used." },
          "withdrawnAt": { "type": "string", "format": "date-time", "nullable": true },
          "withdrawnBy": { "type": "string", "format": "uuid", "nullable": true } } }
        """);

    public static ApiSchema DecisionAnswers { get; } = new("DecisionAnswers", """
        { "type": "object", "required": ["items"], "additionalProperties": false, "properties": {
          "items": { "type": "array", "maxItems": 200, "items": { "type": "object", "required": ["status"], "additionalProperties": false, "properties": {
            "status": { "type": "integer", "minimum": 200, "maximum": 599, "description": "What the item would have been answered by itself." },
            "decision": { "$ref": "#/components/schemas/Decision" },
            "problem": { "$ref": "#/components/schemas/Problem" } } } } } }
        """, Decision, ProblemSchemas.Problem);

    public static ApiSchema Decisions { get; } = new("Decisions", """
        { "type": "object", "required": ["items"], "additionalProperties": false, "properties": {
          "items": { "type": "array", "maxItems": 1000, "items": { "$ref": "#/components/schemas/Decision" } } } }
        """, Decision);

    public static ApiSchema Withdrawal { get; } = new("Withdrawal", """
        { "type": "object", "required": ["decisionIds"], "additionalProperties": false, "properties": {
          "decisionIds": { "type": "array", "minItems": 1, "maxItems": 1000, "items": { "type": "string", "format": "uuid" } } } }
        """);

    public static ApiSchema SplitRequest { get; } = new("SplitRequest", """
        { "type": "object", "required": ["records", "reason"], "additionalProperties": false, "properties": {
          "records": { "type": "array", "minItems": 1, "maxItems": 1000, "items": { "$ref": "#/components/schemas/RecordRef" }, "description": "Those that go." },
          "reason": { "type": "string", "minLength": 1, "maxLength": 1000 } } }
        """, RecordRef);

    public static ApiSchema Split { get; } = new("Split", """
        { "type": "object", "required": ["decisions", "profiles"], "additionalProperties": false, "properties": {
          "decisions": { "type": "array", "maxItems": 1000, "items": { "$ref": "#/components/schemas/Decision" } },
          "profiles": { "type": "array", "maxItems": 1000, "items": { "type": "object", "required": ["profileId", "records"], "additionalProperties": false, "properties": {
            "profileId": { "type": "string", "format": "uuid" },
            "records": { "type": "array", "maxItems": 1000, "items": { "$ref": "#/components/schemas/RecordRef" } } } } } } }
        """, Decision, RecordRef);
}
