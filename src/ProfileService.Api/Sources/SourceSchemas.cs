using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Sources;

/// <summary>The JSON of sources, as OpenAPI shows it.</summary>
internal static class SourceSchemas
{
    private const string Members = """
        "kind": { "type": "string", "enum": ["crm", "shop", "newsletter", "pos", "loyalty", "other"], "description": "Decides whose word counts: points come from the card programme, accounts from the shop." },
        "trust": { "type": "integer", "minimum": 0, "maximum": 100, "description": "The golden record prefers the most trusted source that has a value." },
        "defaultCountry": { "type": "string", "minLength": 2, "maxLength": 2, "description": "ISO 3166-1; for phone numbers and addresses that name none." },
        "displayName": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 100 },
        "owner": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 200, "description": "Whom to ask about it." },
        "legalBasis": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 500, "description": "Why its data may be processed." },
        "issuers": {
          "type": "object", "maxProperties": 20, "description": "By type of identifier: whose numbers it sends, where they are not the retailer's own.",
          "additionalProperties": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" }
        },
        "unknownMembers": { "type": "string", "enum": ["reject", "keep"], "default": "reject", "description": "What to do with members of a customer record that are not known. Those inside of its members, of purchases and of events are always an error." },
        "consentAttestation": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 500, "description": "Makes the source a consent authority: who attested that it holds the proof of what it grants. Its grants then count until the first withdrawal." }
        """;

    public static ApiSchema Request { get; } = new("SourceRequest", $$"""
        { "type": "object", "required": ["kind", "trust", "defaultCountry"], "additionalProperties": false, "properties": { {{Members}} } }
        """);

    public static ApiSchema Source { get; } = new("Source", $$"""
        {
          "type": "object", "required": ["source", "kind", "trust", "defaultCountry", "issuers", "unknownMembers", "version", "createdAt", "updatedAt"],
          "properties": {
            "source": { "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,63}$" },
            {{Members}},
            "version": { "type": "integer", "minimum": 1, "description": "Rises by one with each change; also the ETag." },
            "createdAt": { "type": "string", "format": "date-time" },
            "updatedAt": { "type": "string", "format": "date-time" },
            "refreshJobId": { "type": "string", "format": "uuid", "description": "The job that derives its records anew after this change: GET /v1/jobs/{jobId}." }
          }
        }
        """);
}
