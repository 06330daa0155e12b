using ProfileService.Api.Contact;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

internal static class ConsentServices
{
    public static IServiceCollection AddConsent(this IServiceCollection services) => services
        .AddSingleton<ConsentDirectory>()
        .AddSingleton<ConsentChanges>()
        .AddSingleton<ConsentQueries>()
        .AddSingleton<ProofReading>()
        .AddContact();

    public static void MapConsent(this IEndpointRouteBuilder routes)
    {
        routes.MapConsents();
        routes.MapConsentWordings();
        routes.MapConsentPurposes();
        routes.MapConsentReads();
        routes.MapConsentChanges();
        routes.MapContacts();
    }
}
