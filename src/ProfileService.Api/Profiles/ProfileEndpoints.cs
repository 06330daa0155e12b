using System.Buffers;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

internal static class ProfileEndpoints
{
    private static readonly Role[] Readers = [Role.Store, Role.Service, Role.Sales, Role.Marketing, Role.Steward, Role.Privacy];

    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/profiles").WithTags(Tags.Profiles);

        group.MapGet("/{profileId:guid}", GetProfile)
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

        group.MapPost("/lookup", LookUp)
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
        routes.MapLinks();
        routes.MapSearch();
    }

    private static async Task<Results<EmptyHttpResult, StatusCodeHttpResult>> GetProfile(
        Guid profileId, string? view, string? include, HttpContext context, Caller caller, ProfileFinder finder, ReadAudit audit, LocalDate date,
        CancellationToken ct)
    {
        var (shown, sections) = (Views.For(caller, view), Views.Include(include));
        var today = date.Today();
        var (profile, etag, isUnchanged) = await FindAsync(profileId, shown, sections, context.Request, caller, finder, today, ct);
        context.Response.Headers.ETag = etag;
        if (profile.ProfileId != profileId)
        {
            context.Response.Headers.ContentLocation = $"/v1/profiles/{profile.ProfileId}";
        }

        await audit.RecordAsync(caller, "profile.read", profile.ProfileId, shown.Name, ct);
        if (isUnchanged)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        ProfileJson.Write(context.Response.BodyWriter, shown, profile, sections, today);
        await context.Response.BodyWriter.FlushAsync(ct);
        return TypedResults.Empty;
    }

    /// <summary>The hashes of the sections tell whether an ETag still holds; the sections themselves are read only where it does not.</summary>
    private static async Task<(StoredProfile Profile, string ETag, bool IsUnchanged)> FindAsync(
        Guid profileId, View shown, IReadOnlySet<string>? sections, HttpRequest request, Caller caller, ProfileFinder finder, DateOnly today, CancellationToken ct)
    {
        if (request.Headers.IfNoneMatch.Count > 0)
        {
            var head = await finder.FindAsync(profileId, ProfileRows.WithoutSections, caller, ct);
            var held = shown.ETag(head, sections, today);
            if (ConditionalHeaders.IfNoneMatchHit(request, held))
            {
                return (head, held, true);
            }
        }

        var profile = await finder.FindAsync(profileId, shown.Rows, caller, ct);
        return (profile, shown.ETag(profile, sections, today), false);
    }

    private static async Task<EmptyHttpResult> LookUp(
        JsonBody body, HttpContext context, Caller caller, LookUpReading reading, Npgsql.NpgsqlDataSource database, ReadAudit audit, LocalDate date,
        CancellationToken ct)
    {
        var request = await reading.ReadAsync(body, ct);
        var view = Views.For(caller, request.View);
        // A value declared junk a moment ago may still stand in the records; it leads to nobody all the same.
        IReadOnlyList<IdentifierHits> found = await view.Rows.LookUpAsync(database, [.. request.Identifiers.Select(i => i.Key)], ct);
        IdentifierHits[] hits = [.. found.Zip(request.Identifiers, (hit, asked) => asked.IsJunk ? new IdentifierHits() : hit)];
        await NoteAsync(hits, view, caller, audit, ct);
        var output = new ArrayBufferWriter<byte>(4096);
        LookUpJson.Write(output, request.Identifiers, hits, view, date.Today());
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = output.WrittenCount;
        await context.Response.Body.WriteAsync(output.WrittenMemory, ct);
        return TypedResults.Empty;
    }

    /// <summary>One entry per profile that is shown; a look-up that shows nobody leaves one too. All of them share one commit.</summary>
    private static Task NoteAsync(IdentifierHits[] hits, View view, Caller caller, ReadAudit audit, CancellationToken ct)
    {
        Guid?[] shown = [.. hits.SelectMany(LookUpJson.Shown).Select(p => (Guid?)p.ProfileId).Distinct()];
        return Task.WhenAll((shown is [] ? [null] : shown).Select(id => audit.RecordAsync(
            caller, "profile.lookup", id, view.Name, ct, id is null ? FormattableString.Invariant($"{hits.Length} identifiers, nobody shown") : null)));
    }
}
