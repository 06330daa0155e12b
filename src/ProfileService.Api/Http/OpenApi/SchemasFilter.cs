using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ProfileService.Api.Http.OpenApi;

/// <summary>Leaves only hand-written schemas: what was inferred from C# types knows neither bounds nor meanings.</summary>
internal sealed class SchemasFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var named = context.ApiDescriptions
            .SelectMany(api => api.ActionDescriptor.EndpointMetadata)
            .Select(metadata => metadata switch { RequestDoc request => request.Schema, AnswerDoc answer => answer.Schema, _ => null })
            .OfType<ApiSchema>()
            .Append(ProblemSchemas.Problem)
            .SelectMany(WithUses)
            .Select(schema => schema.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var inferred in swaggerDoc.Components!.Schemas!.Keys.Where(name => !named.Contains(name)).ToArray())
        {
            swaggerDoc.Components.Schemas.Remove(inferred);
        }
    }

    private static IEnumerable<ApiSchema> WithUses(ApiSchema schema) => schema.Uses.SelectMany(WithUses).Prepend(schema);
}
