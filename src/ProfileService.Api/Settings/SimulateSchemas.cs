using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Identity;

namespace ProfileService.Api.Settings;

/// <summary>The JSON of simulations, as OpenAPI shows it.</summary>
internal static class SimulateSchemas
{
    private const string Groups = """
        { "type": "object", "properties": {
          "groups": { "type": "integer", "minimum": 0 }, "pairs": { "type": "integer", "minimum": 0, "description": "Pairs of records in one group." }, "candidates": { "type": "integer", "minimum": 0 },
          "largest": { "type": "array", "maxItems": 5000, "items": { "type": "object", "properties": {
            "size": { "type": "integer", "minimum": 0 }, "records": { "type": "array", "maxItems": 5000, "items": { "$ref": "#/components/schemas/RecordRef" } } } } } } }
        """;

    private const string Pairs = """
        { "type": "array", "maxItems": 5000, "description": "The strongest and the weakest, at most 50.", "items": { "type": "object", "properties": {
          "a": { "$ref": "#/components/schemas/RecordRef" }, "b": { "$ref": "#/components/schemas/RecordRef" },
          "outcomeBefore": { "type": "string", "maxLength": 32 }, "outcomeAfter": { "type": "string", "maxLength": 32 },
          "totalBefore": { "type": "number", "minimum": -1000000 }, "totalAfter": { "type": "number", "minimum": -1000000 }, "sentences": { "$ref": "#/components/schemas/Sentences" } } } }
        """;

    private const string Score = """
        { "type": "object", "nullable": true, "properties": {
          "found": { "type": "integer", "minimum": 0 }, "wrong": { "type": "integer", "minimum": 0 }, "missed": { "type": "integer", "minimum": 0 }, "apart": { "type": "integer", "minimum": 0 },
          "unknown": { "type": "integer", "minimum": 0, "description": "Pairs with a record that was not looked at." },
          "precision": { "type": "number", "minimum": -1000000, "nullable": true }, "recall": { "type": "number", "minimum": -1000000, "nullable": true } } }
        """;

    public const string RequestExample = """
        {"settings":{"mergeThreshold":6,"suggestThreshold":0},"sample":5000,"seed":1,
         "labels":[{"a":{"source":"crm","recordId":"C-1001"},"b":{"source":"shop","recordId":"S-77"},"same":true}]}
        """;

    public const string Example = """
        {"jobId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","state":"completed","expiresAt":"2026-11-10T09:00:00Z",
         "result":{"settingsVersion":1,"records":6539,"sample":null,"seed":1,
           "before":{"groups":3235,"pairs":5210,"candidates":826,"largest":[{"size":6,"records":[{"source":"crm","recordId":"C-1001"}]}]},
           "after":{"groups":3261,"pairs":5174,"candidates":790,"largest":[{"size":6,"records":[{"source":"crm","recordId":"C-1001"}]}]},
           "mergesGained":0,"mergesLost":26,"pairsGained":0,"pairsLost":36,"gained":[],
           "lost":[{"a":{"source":"crm","recordId":"C-1001"},"b":{"source":"shop","recordId":"S-77"},"outcomeBefore":"linked","outcomeAfter":"suggested",
             "totalBefore":5.1,"totalAfter":5.1,"sentences":{"de":"…","en":"…"}}],
           "scoreBefore":{"found":1,"wrong":0,"missed":0,"apart":0,"unknown":0,"precision":1,"recall":1},
           "scoreAfter":{"found":0,"wrong":0,"missed":1,"apart":0,"unknown":0,"precision":null,"recall":0}}}
        """;

    public static ApiSchema Request { get; } = new("SimulationRequest", """
        { "type": "object", "required": ["settings"], "additionalProperties": false, "properties": {
          "settings": { "$ref": "#/components/schemas/MatchingSettings" },
          "sample": { "type": "integer", "minimum": 1, "maximum": 50000, "description": "How many records to draw; absent: all." },
          "seed": { "type": "integer", "minimum": 0, "default": 1, "description": "The same seed draws the same records." },
          "labels": { "type": "array", "maxItems": 10000, "description": "Pairs of which it is known whether they are one person.", "items": {
            "type": "object", "required": ["a", "b", "same"], "additionalProperties": false, "properties": {
              "a": { "$ref": "#/components/schemas/RecordRef" }, "b": { "$ref": "#/components/schemas/RecordRef" }, "same": { "type": "boolean" } } } } } }
        """, MatchingEndpoints.Schema, IdentitySchemas.RecordRef);

    public static ApiSchema Simulation { get; } = new("Simulation", $$"""
        { "type": "object", "required": ["jobId", "state", "expiresAt", "result"], "properties": {
          "jobId": { "type": "string", "format": "uuid" }, "state": { "type": "string", "maxLength": 32 }, "expiresAt": { "type": "string", "format": "date-time" },
          "result": { "type": "object", "nullable": true, "properties": {
            "settingsVersion": { "type": "integer", "minimum": 0, "description": "The settings in force that the others were compared with." }, "records": { "type": "integer", "minimum": 0 },
            "sample": { "type": "integer", "minimum": 0, "nullable": true }, "seed": { "type": "integer", "minimum": 0 }, "before": {{Groups}}, "after": {{Groups}},
            "mergesGained": { "type": "integer", "minimum": 0 }, "mergesLost": { "type": "integer", "minimum": 0 },
            "pairsGained": { "type": "integer", "minimum": 0 }, "pairsLost": { "type": "integer", "minimum": 0 }, "gained": {{Pairs}}, "lost": {{Pairs}},
            "scoreBefore": {{Score}}, "scoreAfter": {{Score}} } } } }
        """, ExplainSchemas.Sentences, IdentitySchemas.RecordRef);
}
