using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;

namespace ProfileService.Api.Customers;

/// <summary>The JSON of customer records, as OpenAPI shows it.</summary>
internal static class CustomerSchemas
{
    private const string Members = """
        "recordId": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$", "description": "In lists; in the path form it may be left out." },
        "observedAt": { "type": "string", "format": "date-time", "description": "When the source saw it so; default: now. Newer wins." },
        "salutation": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
        "title": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
        "firstName": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
        "lastName": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
        "birthDate": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 32, "description": "yyyy-MM-dd; placeholders such as 1900-01-01 are taken as unknown." },
        "gender": { "type": "string", "nullable": true, "enum": ["female", "male", "diverse", "unknown"] },
        "language": { "type": "string", "nullable": true, "minLength": 2, "maxLength": 10 },
        "email": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 320 },
        "phone": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100, "description": "Any usual spelling; without a country code it is of the source's default country." },
        "address": { "type": "object", "nullable": true, "additionalProperties": false, "properties": {
          "street": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 200 },
          "houseNumber": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 20 },
          "postalCode": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 20 },
          "city": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 200 },
          "country": { "type": "string", "nullable": true, "minLength": 2, "maxLength": 2 } } },
        "identifiers": { "type": "array", "nullable": true, "maxItems": 50, "items": { "$ref": "#/components/schemas/Identifier" } },
        "verified": { "type": "array", "nullable": true, "maxItems": 5, "items": { "type": "string", "enum": ["name", "birthDate", "address", "email", "phone"] },
          "description": "What the source has checked: an identity card at the till, a confirmed address. Counts where survivorship has the rule `verified-first`." },
        "loyalty": { "type": "object", "nullable": true, "additionalProperties": false, "properties": {
          "cardNumber": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
          "programme": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
          "tier": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
          "status": { "type": "string", "nullable": true, "enum": ["active", "inactive", "lost", "closed"] },
          "points": { "type": "number", "nullable": true, "minimum": -1000000000, "maximum": 1000000000 },
          "enrolledAt": { "type": "string", "format": "date-time", "nullable": true },
          "interests": { "type": "array", "nullable": true, "maxItems": 100, "items": { "type": "object", "required": ["code"], "additionalProperties": false, "properties": {
            "code": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" },
            "strength": { "type": "number", "minimum": 0, "maximum": 1 },
            "declaredAt": { "type": "string", "format": "date-time" } } } } } },
        "attributes": { "type": "object", "nullable": true, "maxProperties": 100, "additionalProperties": true,
          "description": "Whatever else the source knows: texts, numbers, truth values, or lists of those." }
        """;

    public static ApiSchema Record { get; } = new("CustomerRecord", $$"""
        { "type": "object", "additionalProperties": false, "properties": { {{Members}} } }
        """, IngestSchemas.Identifier);

    public static ApiSchema StoredRecord { get; } = new("StoredCustomerRecord", $$"""
        { "type": "object", "required": ["source", "recordId", "observedAt", "profileId"], "additionalProperties": true,
          "properties": { "source": { "type": "string", "maxLength": 64 }, "profileId": { "type": "string", "format": "uuid" }, {{Members}} } }
        """, IngestSchemas.Identifier);
}
