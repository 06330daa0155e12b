namespace ProfileService.Api.Http.OpenApi;

/// <summary>
/// A hand-written JSON schema of a body that is read or written by hand. It goes into the components of the OpenAPI document as soon
/// as a route names it, together with the schemas that it uses.
/// </summary>
/// <param name="Name">The name in <c>#/components/schemas/</c>.</param>
/// <param name="Json">An OpenAPI 3.0 schema object; others are named as <c>{"$ref":"#/components/schemas/Other"}</c>.</param>
/// <param name="Uses">The schemas that Json refers to.</param>
internal sealed record ApiSchema(string Name, string Json, params ApiSchema[] Uses)
{
    /// <summary>The schema <c>{items, next}</c> of a list of these.</summary>
    public ApiSchema ListOf() => new(
        Name + "List",
        $$"""
        {
          "type": "object", "required": ["items"], "additionalProperties": false,
          "properties": {
            "items": { "type": "array", "maxItems": 200, "items": { "$ref": "#/components/schemas/{{Name}}" } },
            "next": { "type": "string", "nullable": true, "maxLength": 2048, "description": "Cursor of the next page; null on the last page." }
          }
        }
        """,
        this);
}
