using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.PublicPages;

namespace ProfileService.Api.Preferences;

internal static class PreferenceEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/preferences/{token}")
            .WithTags(Tags.OwnConsent)
            .AllowAnyone()
            .Reads(PublicToken.Parameter);

        group.MapGet("", GetPreferences)
            .WithName("GetPreferences")
            .WithSummary("What somebody chose to get")
            .WithDescription("For a page of your own; the token is that of `preferencesUrl` from `POST /v1/mail-links`.")
            .Answers(StatusCodes.Status200OK, "The choices, and what there is to choose from.", PreferenceSchemas.Answer)
            .WithExamples(response: PreferenceSchemas.AnswerExample)
            .Problems(Problems.LinkGone);

        group.MapPut("", PutPreferences)
            .WithName("PutPreferences")
            .WithSummary("Choose what to get")
            .WithDescription("Narrows what was consented to and never widens it: channels and newsletters can be given up here, not taken up.")
            .Takes(PreferenceSchemas.Choice)
            .Answers(StatusCodes.Status200OK, "The choices as they are now.", PreferenceSchemas.Answer)
            .WithExamples(PreferenceSchemas.ChoiceExample, PreferenceSchemas.AnswerExample)
            .Problems(Problems.LinkGone);
    }

    private static async Task<Results<Ok<PreferenceAnswer>, ProblemHttpResult>> GetPreferences(string token, PreferenceCentre centre, CancellationToken ct) =>
        await centre.ReadAsync(token, ct) is var (_, answer) ? TypedResults.Ok(answer) : Gone();

    private static async Task<Results<Ok<PreferenceAnswer>, ProblemHttpResult>> PutPreferences(
        string token, JsonBody body, HttpContext context, PreferenceCentre centre, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var choice = PreferenceChoice.Read(body.Shape(errors));
        errors.ThrowIfAny();
        if (await centre.ReadAsync(token, ct) is not var (id, known))
        {
            return Gone();
        }

        choice.CheckAgainst(known, errors);
        errors.ThrowIfAny();
        await centre.SaveAsync(id, known, choice, Visitor.Of(context), ct);
        return await GetPreferences(token, centre, ct);
    }

    private static ProblemHttpResult Gone() => Problems.LinkGone.ToResult("Open the link in the newest mail: each brings a new one");
}
