using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Access;

/// <summary>The JSON of keys, as OpenAPI shows it.</summary>
internal static class ApiKeySchemas
{
    private const string Roles = """["ingest","store","service","sales","marketing","steward","privacy","brand","admin"]""";

    private const string Common = $$"""
        "apiKeyId": { "type": "string", "format": "uuid" },
        "name": { "type": "string", "maxLength": 100 },
        "role": { "type": "string", "description": "Open for readers: roles may be added.", "enum": {{Roles}} },
        "source": { "type": "string", "maxLength": 64, "nullable": true },
        "store": { "type": "string", "maxLength": 128, "nullable": true },
        "brand": { "type": "string", "maxLength": 128, "nullable": true },
        "expiresAt": { "type": "string", "format": "date-time", "nullable": true }
        """;

    public static ApiSchema Request { get; } = new("ApiKeyRequest", $$"""
        {
          "type": "object", "required": ["name", "role"], "additionalProperties": false,
          "properties": {
            "name": { "type": "string", "minLength": 1, "maxLength": 100, "description": "Who or what will use it." },
            "role": { "type": "string", "enum": {{Roles}} },
            "source": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "Exactly for role `ingest`: the source that it may send for." },
            "store": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "Only for role `store`." },
            "brand": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "Exactly for role `brand`." },
            "expiresAt": { "type": "string", "format": "date-time", "description": "Absent: it does not expire." }
          }
        }
        """);

    public static ApiSchema Created { get; } = new("ApiKeyCreated", $$"""
        {
          "type": "object", "required": ["apiKeyId", "name", "role", "createdAt"],
          "properties": {
            {{Common}},
            "key": { "type": "string", "maxLength": 100, "nullable": true, "description": "The secret, shown this once; null when the request was a repetition." },
            "createdAt": { "type": "string", "format": "date-time" }
          }
        }
        """);

    public static ApiSchema Key { get; } = new("ApiKey", $$"""
        {
          "type": "object", "required": ["apiKeyId", "name", "role", "createdAt"],
          "properties": {
            {{Common}},
            "createdAt": { "type": "string", "format": "date-time" },
            "revokedAt": { "type": "string", "format": "date-time", "nullable": true },
            "lastUsedAt": { "type": "string", "format": "date-time", "nullable": true, "description": "Written every few seconds." }
          }
        }
        """);

    public static ApiSchema Me { get; } = new("Me", $$"""
        {
          "type": "object", "required": ["apiKeyId", "name", "role", "views"],
          "properties": {
            {{Common}},
            "views": { "type": "array", "maxItems": 10, "items": { "type": "string", "maxLength": 20 }, "description": "The views that this role may use." }
          }
        }
        """);
}
