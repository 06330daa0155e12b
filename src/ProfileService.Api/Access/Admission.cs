using Microsoft.AspNetCore.Authorization;
using ProfileService.Api.Http;
using ProfileService.Postgres.Audit;

namespace ProfileService.Api.Access;

/// <summary>
/// The door: who asks, whether they ask too often, whether their role may. Deny by default: a route that names no roles is refused to everybody, and
/// what the router itself answers (404, 405) only a key holder gets to see. Those who are in are counted, because the audit log sizes its groups by it.
/// </summary>
internal sealed class Admission(RequestDelegate next, ApiKeyAuthentication keys, RateLimit limit, InFlight inFlight)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var caller = await keys.FindAsync(context.Request);
        if (caller is not null)
        {
            context.Features.Set(caller);
        }

        // After the key is known: the limit belongs to the key holder.
        if (!limit.Admits(context, caller))
        {
            await Problems.RateLimited.WriteAsync(context);
            return;
        }

        var endpoint = context.GetEndpoint();
        if (!MayEnter(endpoint, caller))
        {
            await (caller is null ? ApiKeyAuthentication.ChallengeAsync(context) : ForbidAsync(context, endpoint));
            return;
        }

        inFlight.Enter();
        try
        {
            await next(context);
        }
        finally
        {
            inFlight.Leave();
        }
    }

    private static bool MayEnter(Endpoint? endpoint, Caller? caller) => endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || (caller is not null && (endpoint is not RouteEndpoint || endpoint.Metadata.GetMetadata<AllowedRoles>()?.Contains(caller.Role) == true));

    private static Task ForbidAsync(HttpContext context, Endpoint? endpoint) => Problems.RoleMayNot.WriteAsync(
        context,
        endpoint?.Metadata.GetMetadata<AllowedRoles>() is { } allowed
            ? $"Use a key with one of the roles: {string.Join(", ", allowed.Roles.Select(role => role.Name()))}"
            : null);
}
