using ProfileService.Api.Contact;
using ProfileService.Api.Privacy;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Api.Consent;

internal static class ConsentServices
{
    public static IServiceCollection AddConsent(this IServiceCollection services) => services
        .AddSingleton<ConsentDirectory>()
        .AddSingleton<ConsentChanges>()
        .AddSingleton<ConsentQueries>()
        .AddSingleton<ProofReading>()
        .AddSingleton<PrivacyRequests>()
        .AddContact();

    public static void MapConsent(this IEndpointRouteBuilder routes)
    {
        routes.MapConsents();
        routes.MapConsentWordings();
        routes.MapConsentPurposes();
        routes.MapConsentReads();
        routes.MapConsentChanges();
        routes.MapContacts();
        routes.MapPrivacyRequests();
    }
}
