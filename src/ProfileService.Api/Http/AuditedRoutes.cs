namespace ProfileService.Api.Http;

/// <summary>Routes of which the audit log has every request that succeeded, with its time, key and trace id.</summary>
internal static class AuditedRoutes
{
    private static readonly Marked Mark = new();

    public static TBuilder StandsInAuditLog<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(Mark);

    public static bool IsAudited(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Marked>() is not null;

    private sealed class Marked;
}
