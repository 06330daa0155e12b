using ProfileService.Api.Mail;
using ProfileService.Api.Newsletter;

namespace ProfileService.Api.PublicPages;

/// <summary>What people do themselves by a link in a mail, and the mails that carry the first of these links.</summary>
internal static class OwnConsent
{
    public static void AddOwnConsent(this WebApplicationBuilder builder)
    {
        builder.AddMail();
        builder.AddDoubleOptIns();
    }

    public static void MapOwnConsent(this IEndpointRouteBuilder routes)
    {
        routes.MapDoubleOptIns();
        routes.MapConfirmationPages();
    }
}
