using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;

namespace ProfileService.Api.Profiles;

/// <summary>The JSON of profiles, as OpenAPI shows it. A view leaves sections out and says so in <c>withheld</c>.</summary>
internal static class ProfileSchemas
{
    private const string Interest = """
        { "type": "object", "properties": { "code": { "type": "string", "maxLength": 128 }, "origin": { "type": "string", "maxLength": 32 },
          "strength": { "type": "number", "minimum": 0, "maximum": 1 }, "since": { "type": "string", "format": "date-time" } } }
        """;

    private const string Subscription = """
        { "type": "object", "properties": { "email": { "type": "string", "maxLength": 320 }, "list": { "type": "string", "maxLength": 128 },
          "status": { "type": "string", "maxLength": 32 }, "subscribed": { "type": "boolean", "description": "In views that show no addresses." },
          "since": { "type": "string", "format": "date-time" }, "topics": { "type": "array", "maxItems": 100, "items": { "type": "string", "maxLength": 128 } } } }
        """;

    private const string Contactability = """
        { "type": "object", "required": ["channel", "purpose", "allowed"], "properties": {
          "channel": { "type": "string", "maxLength": 32 }, "purpose": { "type": "string", "maxLength": 64 }, "allowed": { "type": "boolean" },
          "reason": { "type": "string", "maxLength": 32, "description": "`granted`, or the first reason why not." },
          "contactPoints": { "type": "array", "maxItems": 1000, "items": { "type": "object", "properties": {
            "type": { "type": "string", "maxLength": 64 }, "value": { "type": "string", "maxLength": 320 }, "list": { "type": "string", "maxLength": 128 },
            "topic": { "type": "string", "maxLength": 128 }, "status": { "type": "string", "maxLength": 32 },
            "since": { "type": "string", "format": "date-time" }, "proof": { "type": "string", "maxLength": 32 } } } } } }
        """;

    private const string Identity = """
        { "type": "object", "properties": { "source": { "type": "string", "maxLength": 64 }, "recordId": { "type": "string", "maxLength": 128 },
          "profileId": { "type": "string", "format": "uuid", "description": "The id that this record was given when it first arrived; it leads here for ever." } } }
        """;

    public static ApiSchema Profile { get; } = new("Profile", $$"""
        {
          "type": "object", "required": ["profileId", "version", "asOf", "view", "withheld"],
          "properties": {
            "profileId": { "type": "string", "format": "uuid" },
            "version": { "type": "integer", "minimum": 1 },
            "asOf": { "type": "string", "format": "date-time", "description": "When its content last changed." },
            "view": { "type": "string", "maxLength": 64 },
            "settling": { "type": "boolean", "description": "Its group is being regrouped by a worker." },
            "masterData": { "type": "object", "description": "Name and address are each of one source, never mixed." },
            "newsletter": { "type": "array", "maxItems": 1000, "items": {{Subscription}} },
            "loyalty": { "type": "object", "properties": { "cards": { "type": "array", "maxItems": 1000, "items": { "type": "object" } },
              "interests": { "type": "array", "maxItems": 1000, "items": {{Interest}} } } },
            "purchases": { "type": "object" },
            "contactability": { "type": "array", "maxItems": 1000, "description": "Per channel and purpose; hours, caps and lapses are the business of a contact decision.", "items": {{Contactability}} },
            "identities": { "type": "array", "maxItems": 10000, "items": {{Identity}} },
            "provenance": { "type": "object", "description": "Per field: source, record, time, rule, and how many others had a value." },
            "withheld": { "type": "array", "maxItems": 100, "items": { "type": "object", "properties": {
              "section": { "type": "string", "maxLength": 64 }, "reason": { "type": "string", "maxLength": 200 } } } }
          }
        }
        """);

    public static ApiSchema LookUp { get; } = new("LookUp", """
        {
          "type": "object", "required": ["identifiers"], "additionalProperties": false,
          "properties": {
            "identifiers": { "type": "array", "minItems": 1, "maxItems": 100, "items": { "$ref": "#/components/schemas/Identifier" } },
            "view": { "type": "string", "maxLength": 64 }
          }
        }
        """, IngestSchemas.Identifier);

    public static ApiSchema LookUpAnswer { get; } = new("LookUpAnswer", """
        {
          "type": "object", "required": ["items"],
          "properties": { "items": { "type": "array", "maxItems": 100, "items": {
            "type": "object", "required": ["identifier", "status", "profiles"],
            "properties": {
              "identifier": { "$ref": "#/components/schemas/Identifier" },
              "status": { "type": "string", "maxLength": 32 },
              "profiles": { "type": "array", "maxItems": 10, "items": { "$ref": "#/components/schemas/Profile" } },
              "more": { "type": "boolean" }
            } } } }
        }
        """, IngestSchemas.Identifier, Profile);

    public static ApiSchema Purchases { get; } = new("ProfilePurchases", """
        { "type": "object", "required": ["items"], "properties": {
          "items": { "type": "array", "maxItems": 200, "items": { "type": "object", "description": "As its source sent it, with `source`, `purchaseId` and the `amount` that it adds up to." } },
          "next": { "type": "string", "nullable": true, "maxLength": 2048 } } }
        """);

    public static ApiSchema Identities { get; } = new("ProfileIdentities", $$"""
        { "type": "object", "required": ["profileId", "items", "candidates"], "properties": {
          "profileId": { "type": "string", "format": "uuid" },
          "items": { "type": "array", "maxItems": 10000, "items": {{Identity}} },
          "candidates": { "type": "array", "maxItems": 200, "items": { "type": "object", "properties": {
            "sourceA": { "type": "string", "maxLength": 64 }, "recordIdA": { "type": "string", "maxLength": 128 }, "sourceB": { "type": "string", "maxLength": 64 },
            "recordIdB": { "type": "string", "maxLength": 128 }, "via": { "type": "string", "maxLength": 64 }, "reason": { "type": "string", "maxLength": 64 } } } } } }
        """);

    public static ApiSchema Newsletter { get; } = new("ProfileNewsletter", $$"""
        { "type": "object", "required": ["profileId", "items"], "properties": { "profileId": { "type": "string", "format": "uuid" },
          "items": { "type": "array", "maxItems": 1000, "items": {{Subscription}} } } }
        """);

    public static ApiSchema Interests { get; } = new("ProfileInterests", $$"""
        { "type": "object", "required": ["profileId", "items"], "properties": { "profileId": { "type": "string", "format": "uuid" },
          "items": { "type": "array", "maxItems": 1000, "items": {{Interest}} } } }
        """);
}
