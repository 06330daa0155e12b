using System.Text.Json;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.PublicPages;

namespace ProfileService.Api.Newsletter;

/// <summary>The page that a confirmation mail leads to. Looking at it confirms nothing, because mail scanners look at links, too; its button does.</summary>
internal static class ConfirmationPages
{
    public static void MapConfirmationPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/v1/newsletter/confirmations/{token}")
            .WithTags(Tags.OwnConsent)
            .AllowAnyone()
            .Reads(PublicToken.Parameter);

        pages.MapGet("", ShowPage)
            .WithName("ShowConfirmationPage")
            .WithSummary("The page that the link in the mail opens")
            .WithDescription("German or English, by `Accept-Language`. It changes nothing.")
            .Answers(StatusCodes.Status200OK, "A page (HTML) with a button that confirms.")
            .Answers(StatusCodes.Status410Gone, "A page (HTML): the link is spent, expired or unknown.");

        pages.MapPost("", Confirm)
            .WithName("ConfirmByPage")
            .WithSummary("What the page's button does")
            .Answers(StatusCodes.Status200OK, "A page (HTML): the address is subscribed.")
            .Answers(StatusCodes.Status410Gone, "A page (HTML): the link is spent, expired or unknown.");
    }

    private static async Task<PublicPage> ShowPage(
        string token, HttpContext context, DoubleOptInConfirming confirming, ShownWordings wordings, PublicOptions options, CancellationToken ct)
    {
        var texts = ConfirmationTexts.Of(PageLanguage.Of(context.Request));
        if (await confirming.FindAsync(token, ct) is not { Request: var request })
        {
            return texts.Gone();
        }

        var asked = JsonSerializer.Deserialize<DoubleOptInRequest>(request.Request, JsonAnswer.Options)!;
        return texts.Ask(options.NameOf(request.List, texts.Language), await wordings.FindAsync(asked.Wording, request.Language, ct));
    }

    private static async Task<PublicPage> Confirm(
        string token, HttpContext context, DoubleOptInConfirming confirming, PublicOptions options, CancellationToken ct)
    {
        var texts = ConfirmationTexts.Of(PageLanguage.Of(context.Request));
        return await confirming.ConfirmAsync(token, Visitor.Of(context), ct) is var (confirmed, _)
            ? texts.Done(options.NameOf(confirmed.Request.List, texts.Language))
            : texts.Gone();
    }
}
