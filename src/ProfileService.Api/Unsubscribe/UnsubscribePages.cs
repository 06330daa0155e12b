using ProfileService.Api.Access;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.PublicPages;

namespace ProfileService.Api.Unsubscribe;

/// <summary>
/// The address of <c>List-Unsubscribe</c>. A mail program posts to it (RFC 8058: one click, no question); a person who opens it gets a page
/// with a button. Looking at it ends nothing, because mail scanners look at links, too.
/// </summary>
internal static class UnsubscribePages
{
    private const string OneClick = "List-Unsubscribe=One-Click";

    public static void MapUnsubscribePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/v1/unsubscribe/{token}")
            .WithTags(Tags.OwnConsent)
            .AllowAnyone()
            .Reads(PublicToken.Parameter);

        pages.MapGet("", ShowPage)
            .WithName("ShowUnsubscribePage")
            .WithSummary("The page that the unsubscribe link opens")
            .WithDescription("German or English, by `Accept-Language`. It changes nothing.")
            .Answers(StatusCodes.Status200OK, "A page (HTML) with a button that unsubscribes.")
            .Answers(StatusCodes.Status410Gone, "A page (HTML): the link is unknown or incomplete.");

        pages.MapPost("", Unsubscribe)
            .WithName("Unsubscribe")
            .WithSummary("Unsubscribe with one click (RFC 8058)")
            .WithDescription("What a mail program sends has the form `List-Unsubscribe=One-Click`; any other body does as well, because a farewell must not fail for "
                + "its form. In force in the very next answer. Again answers the same and changes nothing.")
            .Answers(StatusCodes.Status200OK, "A page (HTML): it is done.")
            .Answers(StatusCodes.Status410Gone, "A page (HTML): the link is unknown or incomplete.");
    }

    private static async Task<PublicPage> ShowPage(
        string token, HttpContext context, SignedLinks links, PublicOptions options, CancellationToken ct)
    {
        var texts = UnsubscribeTexts.Of(PageLanguage.Of(context.Request));
        return await links.ReadUnsubscribeAsync(token, ct) is var (_, scope) ? texts.Ask(options.NameOf(scope.List, texts.Language)) : texts.Gone();
    }

    private static async Task<PublicPage> Unsubscribe(
        string token, HttpContext context, SignedLinks links, Farewells farewells, PublicOptions options, CancellationToken ct)
    {
        var texts = UnsubscribeTexts.Of(PageLanguage.Of(context.Request));
        return await links.ReadUnsubscribeAsync(token, ct) is var (contactPointId, scope)
            && await farewells.WithdrawAsync(contactPointId, scope, await HowAsync(context.Request, ct), Visitor.Of(context), ct)
                ? texts.Done(options.NameOf(scope.List, texts.Language))
                : texts.Gone();
    }

    /// <summary>For the record only: mail programs send one form, our page another.</summary>
    private static async Task<string> HowAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return "post";
        }

        try
        {
            var form = await request.ReadFormAsync(ct);
            return form["by"] == "page" ? "page" : $"List-Unsubscribe={form["List-Unsubscribe"]}" == OneClick ? "one-click" : "post";
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return "post";
        }
    }
}
