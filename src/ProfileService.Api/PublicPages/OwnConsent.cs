using ProfileService.Api.Mail;
using ProfileService.Api.Newsletter;
using ProfileService.Api.Preferences;
using ProfileService.Api.Unsubscribe;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Newsletter;

namespace ProfileService.Api.PublicPages;

/// <summary>What people do themselves by a link in a mail, and the mails that carry the first of these links.</summary>
internal static class OwnConsent
{
    public static void AddOwnConsent(this WebApplicationBuilder builder)
    {
        builder.AddMail();
        builder.AddDoubleOptIns();
        builder.Services
            .AddSingleton(builder.Configuration.GetSection("Preferences").Get<PreferenceOptions>() ?? new PreferenceOptions())
            .AddSingleton<SignedLinks>()
            .AddSingleton<ContactPoints>()
            .AddSingleton<NewestStatements>()
            .AddSingleton<ContactPreferences>()
            .AddSingleton<Farewells>()
            .AddSingleton<MailLinkMaker>()
            .AddSingleton<PreferenceCentre>();
    }

    public static void MapOwnConsent(this IEndpointRouteBuilder routes)
    {
        routes.MapDoubleOptIns();
        routes.MapConfirmationPages();
        routes.MapMailLinks();
        routes.MapUnsubscribePages();
        routes.MapPreferences();
        routes.MapPreferencePages();
    }
}
