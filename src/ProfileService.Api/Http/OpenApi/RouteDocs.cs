namespace ProfileService.Api.Http.OpenApi;

/// <summary>What a route says about itself beyond summary and description; the operation filter reads it, and a test asks for it.</summary>
internal static class RouteDocs
{
    /// <summary>The route reads a <see cref="JsonBody"/> of this shape.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder route, ApiSchema schema) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RequestDoc(schema));

    /// <summary>The route reads a file: an example by media type.</summary>
    public static TBuilder TakesFile<TBuilder>(this TBuilder route, params (string MediaType, string Example)[] files) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new FileDoc(files));

    /// <summary>The route answers with this status; without a schema there is no body.</summary>
    /// <param name="example">Where it is another than that of <see cref="WithExamples"/>.</param>
    /// <param name="contentType">Where the body is no JSON document, such as one per line.</param>
    public static TBuilder Answers<TBuilder>(
        this TBuilder route, int status, string description, ApiSchema? schema = null, string? example = null, string contentType = "application/json")
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new AnswerDoc(status, description, schema, example, contentType));

    /// <summary>The body of this answer in another form that the caller may ask for, with an example.</summary>
    public static TBuilder OrAnswers<TBuilder>(this TBuilder route, int status, string contentType, string example) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new OtherFormDoc(status, contentType, example));

    /// <summary>JSON texts shown in the documentation. The response belongs to the first status below 300.</summary>
    public static TBuilder WithExamples<TBuilder>(this TBuilder route, string? request = null, string? response = null)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ExampleDoc(request, response));

    /// <summary>The problems particular to the route; those of every route (401, 403, 429, 500, 503) need not be named.</summary>
    public static TBuilder Problems<TBuilder>(this TBuilder route, params Problem[] problems) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ProblemsDoc(problems));

    /// <summary>A header or query parameter that the handler reads itself.</summary>
    public static TBuilder Reads<TBuilder>(this TBuilder route, params ParameterDoc[] parameters) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ParametersDoc(parameters));
}

internal sealed record RequestDoc(ApiSchema Schema);

internal sealed record FileDoc(IReadOnlyList<(string MediaType, string Example)> Files);

internal sealed record AnswerDoc(int Status, string Description, ApiSchema? Schema, string? Example, string ContentType);

internal sealed record OtherFormDoc(int Status, string ContentType, string Example);

internal sealed record ExampleDoc(string? Request, string? Response);

internal sealed record ProblemsDoc(IReadOnlyList<Problem> Problems);

internal sealed record ParametersDoc(IReadOnlyList<ParameterDoc> Parameters);
