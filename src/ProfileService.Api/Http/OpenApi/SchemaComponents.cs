using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace ProfileService.Api.Http.OpenApi;

/// <summary>Puts hand-written schemas into the components of one document.</summary>
internal sealed class SchemaComponents(OpenApiDocument document)
{
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema, which is added with everything that it uses.</summary>
    public IOpenApiSchema Reference(ApiSchema schema)
    {
        Add(schema);
        return new OpenApiSchemaReference(schema.Name, document);
    }

    /// <exception cref="InvalidOperationException">The text is no schema: a mistake of ours that the snapshot test finds.</exception>
    public IOpenApiSchema Parse(string json)
    {
        var schema = OpenApiModelFactory.Parse<OpenApiSchema>(json, OpenApiSpecVersion.OpenApi3_0, document, out var diagnostic, "json");
        return schema is not null && diagnostic.Errors is null or { Count: 0 }
            ? schema!
            : throw new InvalidOperationException($"Not a schema: {diagnostic.Errors?.FirstOrDefault()} in {json}");
    }

    private void Add(ApiSchema schema)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        if (!_added.Add(schema.Name))
        {
            return;
        }

        document.Components.Schemas[schema.Name] = new OpenApiSchema(); // holds the place, so that schemas may refer to each other
        foreach (var used in schema.Uses)
        {
            Add(used);
        }

        document.Components.Schemas[schema.Name] = Parse(schema.Json);
    }
}
