namespace ProfileService.Api.Http;

/// <summary>What may be said about a request in logs: the route's template, never the path, which holds ids that others chose.</summary>
internal static class Routes
{
    public static string Template(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
}
