namespace ProfileService.Api.Http;

/// <summary>Which requests change nothing. A POST that carries its question in the body says so on its route.</summary>
internal static class ReadRoutes
{
    private static readonly Marked Mark = new();

    public static TBuilder OnlyReads<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(Mark);

    public static bool IsRead(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
        || context.GetEndpoint()?.Metadata.GetMetadata<Marked>() is not null;

    private sealed class Marked;
}
