using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using ProfileService.Api.Access;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ProfileService.Api.Http.OpenApi;

/// <summary>Writes what <see cref="RouteDocs"/> and <see cref="AccessRoutes"/> said about a route into its operation.</summary>
internal sealed class RouteDocsFilter : IOperationFilter
{
    private static readonly Problem[] OfEveryRoute = [Problems.InternalError, Problems.DatabaseUnavailable, Problems.TimedOut];

    private static readonly Problem[] OfEveryKey = [Problems.NoKey, Problems.KeyNotValid, Problems.RoleMayNot, Problems.RateLimited];

    private static readonly Problem[] OfEveryBody =
        [Problems.MalformedJson, Problems.ValidationFailed, Problems.BodyTooLarge, Problems.UnsupportedMediaType];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var schemas = new SchemaComponents(context.Document);
        operation.Responses = [];
        Access(operation, metadata, context.Document);
        Parameters(operation, metadata, schemas);
        Request(operation, metadata, schemas);
        Answers(operation, metadata, schemas);
        OtherForms(operation, metadata, schemas);
        ListProblems(operation, metadata, schemas);
    }

    private static void Access(OpenApiOperation operation, IList<object> metadata, OpenApiDocument document)
    {
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        operation.Security = [new() { [new OpenApiSecuritySchemeReference(SwaggerPages.ApiKeyScheme, document)] = [] }];
        var roles = metadata.OfType<AllowedRoles>().SelectMany(allowed => allowed.Roles).Select(role => $"`{role.Name()}`");
        operation.Description = $"{operation.Description}\n\nRoles: {string.Join(", ", roles)}.".Trim();
    }

    private static void Parameters(OpenApiOperation operation, IList<object> metadata, SchemaComponents schemas)
    {
        operation.Parameters ??= [];
        foreach (var doc in metadata.OfType<ParametersDoc>().SelectMany(doc => doc.Parameters))
        {
            var place = Enum.Parse<ParameterLocation>(doc.In, ignoreCase: true);
            if (operation.Parameters.FirstOrDefault(p => p.Name == doc.Name && p.In == place) is { } inferred)
            {
                operation.Parameters.Remove(inferred);
            }

            operation.Parameters.Add(new OpenApiParameter
            {
                Name = doc.Name,
                In = place,
                Required = place == ParameterLocation.Path,
                Description = doc.Description,
                Schema = schemas.Parse(doc.Schema),
                Example = doc.Example,
            });
        }
    }

    private static void Request(OpenApiOperation operation, IList<object> metadata, SchemaComponents schemas)
    {
        if (metadata.OfType<FileDoc>().LastOrDefault() is { } file)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = file.Files.ToDictionary(doc => doc.MediaType, doc => TextOf(doc.Example, schemas), StringComparer.Ordinal),
            };
            return;
        }

        if (metadata.OfType<RequestDoc>().LastOrDefault() is not { } doc)
        {
            operation.RequestBody = null;
            return;
        }

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = Content(schemas.Reference(doc.Schema), metadata.OfType<ExampleDoc>().LastOrDefault()?.Request),
        };
    }

    private static void Answers(OpenApiOperation operation, IList<object> metadata, SchemaComponents schemas)
    {
        var example = metadata.OfType<ExampleDoc>().LastOrDefault()?.Response;
        foreach (var doc in metadata.OfType<AnswerDoc>())
        {
            operation.Responses![Text(doc.Status)] = new OpenApiResponse
            {
                Description = doc.Description,
                Content = doc.Schema is null
                    ? null
                    : Content(schemas.Reference(doc.Schema), doc.Example ?? (doc.Status < 300 ? example : null), doc.ContentType),
            };
        }
    }

    private static void OtherForms(OpenApiOperation operation, IList<object> metadata, SchemaComponents schemas)
    {
        foreach (var doc in metadata.OfType<OtherFormDoc>())
        {
            operation.Responses![Text(doc.Status)].Content!.Add(doc.ContentType, TextOf(doc.Example, schemas));
        }
    }

    private static void ListProblems(OpenApiOperation operation, IList<object> metadata, SchemaComponents schemas)
    {
        Problem[] all =
        [
            .. metadata.OfType<RequestDoc>().Any() ? OfEveryBody : [],
            .. metadata.OfType<IAllowAnonymous>().Any() ? [] : OfEveryKey,
            .. metadata.OfType<ProblemsDoc>().SelectMany(doc => doc.Problems),
            .. OfEveryRoute,
        ];
        foreach (var status in all.Distinct().GroupBy(problem => problem.Status).OrderBy(group => group.Key))
        {
            var codes = status.OrderBy(problem => problem.Code, StringComparer.Ordinal).ToArray();
            operation.Responses![Text(status.Key)] = new OpenApiResponse
            {
                Description = string.Join("\n", codes.Select(problem => $"* `{problem.Code}` {problem.Title}")),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new OpenApiMediaType
                    {
                        Schema = schemas.Reference(ProblemSchemas.Problem),
                        Example = ProblemSchemas.ExampleOf(codes[0]),
                    },
                },
            };
        }
    }

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema, string? example, string type = "application/json") => new(StringComparer.Ordinal)
    {
        [type] = new OpenApiMediaType { Schema = schema, Example = example is null ? null : JsonNode.Parse(example) },
    };

    private static OpenApiMediaType TextOf(string example, SchemaComponents schemas) =>
        new() { Schema = schemas.Parse("""{"type":"string"}"""), Example = JsonValue.Create(example) };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
