using FluentValidation;

namespace ProfileService.Api.Access;

/// <summary>Keys and roles.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<ApiKeyDirectory>()
        .AddSingleton<ApiKeyUses>()
        .AddSingleton<ApiKeyAuthentication>()
        .AddSingleton<BootstrapKey>()
        .AddHostedService<ApiKeyUseWorker>()
        .AddSingleton<IValidator<ApiKeyRequest>, ApiKeyRequestValidator>();
}
