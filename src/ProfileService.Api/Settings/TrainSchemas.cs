using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Settings;

/// <summary>The JSON of trainings, as OpenAPI shows it.</summary>
internal static class TrainSchemas
{
    public const string RequestExample = """{"seed":1,"note":"after the import of the loyalty programme"}""";

    private const string Terms = """
        { "type": "object", "required": ["terms", "shareOfOthers"], "properties": {
          "terms": { "type": "integer", "minimum": 0, "description": "So many are listed: those that several bear, above a smallest share." },
          "shareOfOthers": { "type": "number", "minimum": 0, "maximum": 1, "description": "The share of one that is not listed." } } }
        """;

    private const string Level = """
        { "type": "object", "required": ["field", "level", "m", "u", "bits", "shippedM", "shippedU", "shippedBits", "byTerm"], "properties": {
          "field": { "type": "string", "maxLength": 64 }, "level": { "type": "string", "maxLength": 64 },
          "m": { "type": "number", "minimum": 0, "description": "Share of the level among pairs of one person that fill the field." },
          "u": { "type": "number", "minimum": 0, "description": "The same among strangers; by term, a multiple of the value's own share." },
          "bits": { "type": "number", "minimum": -1000000, "description": "log2(m/u)." },
          "shippedM": { "type": "number", "minimum": 0 }, "shippedU": { "type": "number", "minimum": 0 }, "shippedBits": { "type": "number", "minimum": -1000000 },
          "byTerm": { "type": "boolean", "description": "A rare value counts for more than a common one." } } }
        """;

    private const string Rule = """
        { "type": "object", "required": ["fields", "pairs", "expectedMatches", "iterations", "settled", "cut"], "properties": {
          "fields": { "type": "array", "maxItems": 10, "items": { "type": "string", "maxLength": 64 }, "description": "What the pairs share, which they teach nothing about." },
          "pairs": { "type": "integer", "minimum": 0 }, "expectedMatches": { "type": "number", "minimum": 0, "description": "Of these, so many are expected to be one person." },
          "iterations": { "type": "integer", "minimum": 0 }, "settled": { "type": "boolean", "description": "The last iteration changed next to nothing." },
          "cut": { "type": "boolean", "description": "There were more pairs than the 100,000 that are weighed: a random part was." } } }
        """;

    public const string Example = """
        {"jobId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","state":"completed","done":109527,"total":109527,"createdAt":"2026-11-01T10:00:00Z",
         "createdBy":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","note":"after the import of the loyalty programme",
         "report":{"settingsVersion":1,"records":109527,"sample":null,"seed":1,"learnedAt":"2026-11-01T10:01:10Z",
           "summary":"Learned from 109527 records: 200000 random pairs, 412000 blocked pairs with 210000 expected matches; prior -16.1 bits.",
           "missing":null,"randomPairs":200000,
           "rules":[{"fields":["birthDate"],"pairs":100000,"expectedMatches":41250.5,"iterations":9,"settled":true,"cut":true}],
           "prior":{"bits":-16.1,"shippedBits":-15},
           "levels":[{"field":"birthDate","level":"same","m":0.91,"u":0.00005,"bits":14.15,"shippedM":0.88,"shippedU":0.00005,"shippedBits":14.1,"byTerm":false}],
           "terms":{"givenName":{"terms":812,"shareOfOthers":0.00002},"familyName":{"terms":2204,"shareOfOthers":0.00002},"city":{"terms":6,"shareOfOthers":0.00002}},
           "warnings":[{"code":"pairs-cut","detail":"Of the pairs that share birthDate, 100000 drawn by chance were weighed"}]},
         "proposal":{"state":"proposed","settingsVersion":null,
           "settings":{"settingsVersion":1,"hubLimit":8,"holderLimit":32,"blockLimit":40,"placelessBlockLimit":16,"mergeThreshold":4,"suggestThreshold":-2,
             "types":{"customerNumber":{"unique":true,"single":false,"statedBy":"crm"}},"junk":[],
             "weights":{"origin":"learned","trainingId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","learnedAt":"2026-11-01T10:01:10Z","records":109527,
               "report":"/v1/settings/matching/trainings/01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"}}}}
        """;

    public const string ListExample = """
        {"items":[{"jobId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","state":"completed","createdAt":"2026-11-01T10:00:00Z",
          "createdBy":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","note":"after the import of the loyalty programme",
          "summary":"Learned from 109527 records: 200000 random pairs, 412000 blocked pairs with 210000 expected matches; prior -16.1 bits.","proposal":"proposed"}],"next":null}
        """;

    public static ApiSchema Summary { get; } = new("MatchingTrainingSummary", """
        { "type": "object", "required": ["jobId", "state", "createdAt", "createdBy", "note", "summary", "proposal"], "properties": {
          "jobId": { "type": "string", "format": "uuid" }, "state": { "type": "string", "maxLength": 32, "description": "Of the job." },
          "createdAt": { "type": "string", "format": "date-time" }, "createdBy": { "type": "string", "format": "uuid", "nullable": true },
          "note": { "type": "string", "maxLength": 200, "nullable": true }, "summary": { "type": "string", "maxLength": 1000, "nullable": true },
          "proposal": { "type": "string", "maxLength": 32, "nullable": true, "description": "`proposed` or `promoted`; null where nothing was learned." } } }
        """);

    public static ApiSchema Request { get; } = new("TrainingRequest", """
        { "type": "object", "additionalProperties": false, "properties": {
          "seed": { "type": "integer", "minimum": 0, "default": 1, "description": "The same seed and records give the same weights." },
          "sample": { "type": "integer", "minimum": 500, "maximum": 50000, "description": "How many records to draw, with all who share something with them; absent: all." },
          "note": { "type": "string", "minLength": 1, "maxLength": 200, "description": "What it is for; nothing about a person." } } }
        """);

    public static ApiSchema Training { get; } = new("MatchingTraining", $$"""
        { "type": "object", "required": ["jobId", "state", "done", "total", "createdAt", "createdBy", "note", "report", "proposal"], "properties": {
          "jobId": { "type": "string", "format": "uuid" },
          "state": { "type": "string", "maxLength": 32, "description": "Of the job: `queued`, `running`, `completed`, `failed` or `cancelled`." },
          "done": { "type": "integer", "minimum": 0 }, "total": { "type": "integer", "minimum": 0, "description": "Records when it began." },
          "createdAt": { "type": "string", "format": "date-time" }, "createdBy": { "type": "string", "format": "uuid", "nullable": true },
          "note": { "type": "string", "maxLength": 200, "nullable": true },
          "report": { "type": "object", "nullable": true, "properties": {
            "settingsVersion": { "type": "integer", "minimum": 0, "description": "The settings in force when it ran: types, junk and limits." },
            "records": { "type": "integer", "minimum": 0 }, "sample": { "type": "integer", "minimum": 0, "nullable": true }, "seed": { "type": "integer", "minimum": 0 },
            "learnedAt": { "type": "string", "format": "date-time" },
            "summary": { "type": "string", "maxLength": 1000, "description": "In a sentence, what was learned or how much is missing." },
            "missing": { "type": "object", "nullable": true, "description": "Where there was too little to learn from: how much more it would take.", "properties": {
              "records": { "type": "integer", "minimum": 0 }, "likelyPairs": { "type": "integer", "minimum": 0, "description": "Pairs of records that are likely one person." } } },
            "randomPairs": { "type": "integer", "minimum": 0, "description": "What strangers were learned from." },
            "rules": { "type": "array", "maxItems": 20, "items": {{Rule}} },
            "prior": { "type": "object", "nullable": true, "properties": {
              "bits": { "type": "number", "minimum": -1000000, "description": "log2 of the odds that two records picked by chance are one person." },
              "shippedBits": { "type": "number", "minimum": -1000000 } } },
            "levels": { "type": "array", "maxItems": 200, "items": {{Level}} },
            "terms": { "type": "object", "nullable": true, "properties": { "givenName": {{Terms}}, "familyName": {{Terms}}, "city": {{Terms}} } },
            "warnings": { "type": "array", "maxItems": 200, "items": { "type": "object", "required": ["code", "detail"], "properties": {
              "code": { "type": "string", "maxLength": 64,
                "description": "`rule-without-pairs`, `pairs-cut`, `not-settled`, `field-unseen`, `prior-as-shipped`, `prior-bounded`, `weight-turned` or `sampled`." },
              "detail": { "type": "string", "maxLength": 1000 } } } } } },
          "proposal": { "type": "object", "nullable": true, "required": ["state", "settingsVersion", "settings"], "properties": {
            "state": { "type": "string", "maxLength": 32, "description": "`proposed`, or `promoted` once a settings version used the weights." },
            "settingsVersion": { "type": "integer", "minimum": 1, "nullable": true, "description": "The first that used them." },
            "settings": { "$ref": "#/components/schemas/MatchingSettings" } } } } }
        """, MatchingEndpoints.Schema);
}
