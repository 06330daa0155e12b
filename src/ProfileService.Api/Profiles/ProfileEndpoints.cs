using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Profiles;

internal static class ProfileEndpoints
{
    private static readonly Role[] Readers = [Role.Store, Role.Service, Role.Sales, Role.Marketing, Role.Steward, Role.Privacy];

    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/profiles").WithTags(Tags.Profiles);

        var reads = routes.ServiceProvider.GetRequiredService<ProfileReads>();
        // No clock of their own: the time limits of their statements and of the audit log are shorter than that of a request.
        group.MapGet("/{profileId:guid}", reads.GetProfileAsync)
            .DisableRequestTimeout()
            .WithName("GetProfile")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .AllowRoles(Readers)
            .WithSummary("One profile, as your role may see it")
            .WithDescription("Any id that a record of the profile ever had will do: after a merge the answer names the current `profileId` and a "
                + "`Content-Location`. What the view does not show is named in `withheld`. Every read is noted in the audit log before the answer leaves.")
            .Reads(ProfileParameters.View, ProfileParameters.Include, ConditionalHeaders.IfNoneMatch)
            .Answers(StatusCodes.Status200OK, "The profile.", ProfileSchemas.Profile)
            .Answers(StatusCodes.Status304NotModified, "You have it already.")
            .WithExamples(response: ProfileExamples.Profile)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone, Problems.UnknownView, Problems.ViewNotAllowed, Problems.UnknownSection);

        group.MapPost("/lookup", reads.LookUpAsync)
            .DisableRequestTimeout()
            .WithName("LookUpProfiles")
            .OnlyReads()
            .AllowRoles(Readers)
            .WithSummary("Find profiles by a card, an e-mail address, a number: 1 to 100 at once")
            .WithDescription("Identifiers travel in the body, never in a URL. One item per identifier, in order: `found`, `notFound`, `ambiguous` (several "
                + "profiles, at most ten, and `more`) or `notSelective` (a value that many share, or that means nobody).")
            .Takes(ProfileSchemas.LookUp)
            .Answers(StatusCodes.Status200OK, "One item per identifier, in order.", ProfileSchemas.LookUpAnswer)
            .WithExamples(ProfileExamples.LookUp, ProfileExamples.LookUpAnswer)
            .Problems(Problems.UnknownView, Problems.ViewNotAllowed);

        group.MapProfileParts();
        group.MapRunnersUp();
        group.MapPins();
        routes.MapLinks();
        routes.MapSearch();
    }
}
