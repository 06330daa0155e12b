using FluentValidation;

namespace ProfileService.Api.Sources;

internal static class SourceServices
{
    public static IServiceCollection AddSources(this IServiceCollection services) =>
        services.AddSingleton<IValidator<SourceRequest>, SourceRequestValidator>();
}
