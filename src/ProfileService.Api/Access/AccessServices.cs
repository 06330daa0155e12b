using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ProfileService.Api.Access;

/// <summary>Keys, roles, and deny by default.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyDirectory>();
        services.AddSingleton<ApiKeyUses>();
        services.AddSingleton<BootstrapKey>();
        services.AddHostedService<ApiKeyUseWorker>();
        services.AddSingleton<IValidator<ApiKeyRequest>, ApiKeyRequestValidator>();
        // AddAuthentication would also bring data protection, which writes keys into the home folder; nothing here needs any.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = ApiKeyAuthentication.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => !IsRouteWithoutRoles(context))
            .Build());
        return services;
    }

    // What the router itself answers (404, 405) is no route of ours: a key holder gets to see it.
    private static bool IsRouteWithoutRoles(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is RouteEndpoint;
}
