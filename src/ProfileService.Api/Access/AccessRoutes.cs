using Microsoft.AspNetCore.Authorization;

namespace ProfileService.Api.Access;

/// <summary>How a route says who may call it. A route that says nothing is refused to everybody (<see cref="Admission"/>).</summary>
internal static class AccessRoutes
{
    public static TBuilder AllowRoles<TBuilder>(this TBuilder route, params Role[] roles) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new AllowedRoles(roles));

    /// <summary>
    /// For health and documentation: nothing about people, nothing that tells an attacker anything. And for what people do with a link from
    /// their own mailbox: there the token is the key.
    /// </summary>
    public static TBuilder AllowAnyone<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new AllowAnonymousAttribute());
}
