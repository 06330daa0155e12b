using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.PublicPages;
using ProfileService.Core.Consent;

namespace ProfileService.Api.Preferences;

/// <summary>The preferences as a page with a form that works without a script.</summary>
internal static class PreferencePages
{
    public static void MapPreferencePages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/v1/preferences/{token}/page")
            .WithTags(Tags.OwnConsent)
            .AllowAnyone()
            .Reads(PublicToken.Parameter);

        pages.MapGet("", ShowPage)
            .WithName("ShowPreferencePage")
            .WithSummary("The page of the preferences")
            .WithDescription("German or English, by `Accept-Language`. It changes nothing.")
            .Answers(StatusCodes.Status200OK, "A page (HTML) with a form.")
            .Answers(StatusCodes.Status410Gone, "A page (HTML): the link is expired or unknown.");

        pages.MapPost("", Save)
            .WithName("SavePreferencePage")
            .WithSummary("What the page's button does")
            .Answers(StatusCodes.Status200OK, "The page (HTML) with what is chosen now.")
            .Answers(StatusCodes.Status410Gone, "A page (HTML): the link is expired or unknown.");
    }

    private static async Task<PublicPage> ShowPage(
        string token, HttpContext context, PreferenceCentre centre, PublicOptions options, CancellationToken ct)
    {
        var texts = PreferenceTexts.Of(PageLanguage.Of(context.Request));
        return await centre.ReadAsync(token, ct) is var (_, answer) ? PreferenceForm.Show(texts, answer, options, isSaved: false) : PreferenceForm.Gone(texts);
    }

    private static async Task<PublicPage> Save(
        string token, HttpContext context, PreferenceCentre centre, PublicOptions options, CancellationToken ct)
    {
        var texts = PreferenceTexts.Of(PageLanguage.Of(context.Request));
        if (await centre.ReadAsync(token, ct) is not var (id, known))
        {
            return PreferenceForm.Gone(texts);
        }

        await centre.SaveAsync(id, known, Read(await FormAsync(context.Request, ct), known), Visitor.Of(context), ct);
        return await centre.ReadAsync(token, ct) is var (_, saved) ? PreferenceForm.Show(texts, saved, options, isSaved: true) : PreferenceForm.Gone(texts);
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            throw new ProblemException(Problems.UnsupportedMediaType, detail: "Send the page's form; programs send JSON to the address without /page");
        }

        return await request.ReadFormAsync(ct);
    }

    // A form of an older page may name what is not on offer any more: it is left out, what remains counts.
    private static PreferenceChoice Read(IFormCollection form, PreferenceAnswer known)
    {
        string[] Chosen(string name, IEnumerable<string> possible) => [.. possible.Where(value => form[name].Contains(value, StringComparer.Ordinal))];
        return new PreferenceChoice(
            Chosen("language", PageLanguage.All).FirstOrDefault(known.Language),
            Chosen("frequency", ContactFrequency.Names).FirstOrDefault(known.Frequency),
            Chosen("channels", known.Channels),
            Chosen("topics", known.Choices.Topics.Select(topic => topic.Code)),
            Chosen("lists", known.Lists));
    }
}
