namespace ProfileService.Api.Consent;

internal static class ConsentServices
{
    public static IServiceCollection AddConsent(this IServiceCollection services) => services
        .AddSingleton<ConsentDirectory>()
        .AddSingleton<Postgres.Consent.ConsentChanges>();

    public static void MapConsent(this IEndpointRouteBuilder routes)
    {
        routes.MapConsents();
        routes.MapConsentWordings();
        routes.MapConsentPurposes();
        routes.MapConsentChanges();
    }
}
