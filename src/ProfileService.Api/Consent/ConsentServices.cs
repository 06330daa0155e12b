using ProfileService.Api.Contact;
using ProfileService.Api.Privacy;
using ProfileService.Api.PublicPages;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Api.Consent;

internal static class ConsentServices
{
    public static void AddConsent(this WebApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton<ConsentDirectory>()
            .AddSingleton<ConsentChanges>()
            .AddSingleton<ConsentQueries>()
            .AddSingleton<ProofReading>()
            .AddSingleton<PrivacyRequests>()
            .AddContact();
        builder.AddOwnConsent();
    }

    public static void MapConsent(this IEndpointRouteBuilder routes)
    {
        routes.MapConsents();
        routes.MapConsentWordings();
        routes.MapConsentPurposes();
        routes.MapConsentReads();
        routes.MapConsentChanges();
        routes.MapContacts();
        routes.MapPrivacyRequests();
        routes.MapOwnConsent();
    }
}
