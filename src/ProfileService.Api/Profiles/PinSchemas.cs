using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Profiles;

/// <summary>The JSON of pins and runners-up, as OpenAPI shows it.</summary>
internal static class PinSchemas
{
    public const string PinsExample = """
        {"profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","outcome":"created","items":[
          {"field":"name","source":"loyalty","recordId":"L-1001","kind":"stated","value":{"title":"Dr.","firstName":"Anna","lastName":"Müller-Lüdenscheidt"},
           "reason":"As on her identity card","observedAt":"2026-11-01T10:00:00Z","by":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"}]}
        """;

    public const string RunnersUpExample = """
        {"profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","settingsVersion":1,"items":[
          {"field":"name","value":{"firstName":"Anna","lastName":"Müller-Lüdenscheidt"},"source":"crm","recordId":"C-1001","observedAt":"2026-11-01T10:00:00Z",
           "rule":"most-trusted","runnersUp":[{"value":{"firstName":"A.","lastName":"Mueller"},"source":"shop","recordId":"S-77",
             "observedAt":"2026-10-01T10:00:00Z","lostBy":"most-trusted","saysTheSame":false}]}]}
        """;

    private const string Record = """
        { "type": "object", "required": ["source", "recordId"], "additionalProperties": false, "properties": {
          "source": { "type": "string", "maxLength": 64 }, "recordId": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" } } }
        """;

    private const string Place = """
        "source": { "type": "string", "maxLength": 64 }, "recordId": { "type": "string", "maxLength": 128 }, "observedAt": { "type": "string", "format": "date-time" }
        """;

    public static ApiSchema Pin { get; } = new("Pin", $$"""
        { "type": "object", "required": ["reason"], "additionalProperties": false, "properties": {
          "from": {{Record}},
          "value": { "description": "Instead of `from`: a name `{title, firstName, lastName}`, an address, a date, a text, an e-mail address or phone number of the profile, or what an attribute may be." },
          "about": {{Record}},
          "reason": { "type": "string", "minLength": 1, "maxLength": 500, "description": "Why; kept with the pin and erased with the record." },
          "observedAt": { "type": "string", "format": "date-time", "description": "When it was decided; default: now. Newer wins." },
          "expiresAt": { "type": "string", "format": "date-time", "description": "From then on the rules decide again." } } }
        """);

    public static ApiSchema Pins { get; } = new("PinList", $$"""
        { "type": "object", "required": ["profileId", "items"], "properties": {
          "profileId": { "type": "string", "format": "uuid" },
          "outcome": { "type": "string", "maxLength": 32, "description": "Of the write: `created`, `updated`, `unchanged`, or `stale` where something newer is known." },
          "items": { "type": "array", "maxItems": 10000, "items": { "type": "object", "required": ["field", "source", "recordId", "kind", "reason", "observedAt"], "properties": {
            "field": { "type": "string", "maxLength": 160 }, {{Place}},
            "kind": { "type": "string", "maxLength": 32, "description": "`record`: whatever the record says; `stated`: the value." },
            "value": { "description": "Only of a stated one." }, "reason": { "type": "string", "maxLength": 500 },
            "expiresAt": { "type": "string", "format": "date-time" }, "by": { "type": "string", "format": "uuid", "description": "The key that said so." } } } } } }
        """);

    public static ApiSchema RunnersUp { get; } = new("RunnersUp", $$"""
        { "type": "object", "required": ["profileId", "settingsVersion", "items"], "properties": {
          "profileId": { "type": "string", "format": "uuid" },
          "settingsVersion": { "type": "integer", "minimum": 1, "description": "Of the survivorship settings." },
          "items": { "type": "array", "maxItems": 1000, "items": { "type": "object", "required": ["field", "value", "source", "recordId", "observedAt", "rule", "runnersUp"], "properties": {
            "field": { "type": "string", "maxLength": 160 }, "value": {}, {{Place}}, "rule": { "type": "string", "maxLength": 32 },
            "runnersUp": { "type": "array", "maxItems": 10000, "items": { "type": "object", "required": ["value", "source", "recordId", "observedAt", "lostBy", "saysTheSame"], "properties": {
              "value": {}, {{Place}}, "lostBy": { "type": "string", "maxLength": 32 }, "saysTheSame": { "type": "boolean" } } } } } } } } }
        """);
}
