using Npgsql;
using ProfileService.Api.Access;
using ProfileService.Api.Consent;
using ProfileService.Api.Http;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>
/// The routes that every till and every campaign calls. Made once, and given the request alone: handlers that ask for services and the caller as
/// parameters cost a scope of services and an array of parameters per request, a tenth of a read (docs/benchmarks.md).
/// </summary>
internal sealed class ProfileReads(NpgsqlDataSource database, ProfileFinder finder, LookUpReading reading, ReadAudit audit, LocalDate date, ConsentDirectory consents)
{
    public async Task GetProfileAsync(Guid profileId, string? view, string? include, HttpContext context, CancellationToken ct)
    {
        var caller = Caller.Of(context);
        var (shown, sections) = (Views.For(caller, view), Views.Include(include));
        var today = TodayFor(shown);
        // The hashes of the sections tell whether an ETag still holds; the sections themselves are read only where it does not.
        if (context.Request.Headers.IfNoneMatch.Count > 0)
        {
            var head = await finder.FindAsync(profileId, ProfileRows.WithoutSections, caller, ct);
            var held = shown.ETag(head, sections, today, await AgesAsync(head, today, ct));
            if (ConditionalHeaders.IfNoneMatchHit(context.Request, held))
            {
                Describe(context.Response, head, profileId, held);
                await audit.RecordAsync(caller, "profile.read", head.ProfileId, shown.Name, ct);
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        var profile = await shown.Rows.FindAsync(database, profileId, ct) ?? await finder.FindLedToAsync(profileId, shown.Rows, caller, ct);
        var ages = await AgesAsync(profile, today, ct);
        Describe(context.Response, profile, profileId, shown.ETag(profile, sections, today, ages));
        await audit.RecordAsync(caller, "profile.read", profile.ProfileId, shown.Name, ct);
        using var answer = new AnswerBuffer();
        ProfileJson.Write(answer, shown, profile, sections, today, ages);
        await answer.SendAsync(context.Response, ct);
    }

    public async Task LookUpAsync(HttpContext context, CancellationToken ct)
    {
        var caller = Caller.Of(context);
        var request = await reading.ReadAsync(await JsonBody.BindAsync(context), ct);
        var view = Views.For(caller, request.View);
        // A value declared junk a moment ago may still stand in the records; it leads to nobody all the same.
        IReadOnlyList<IdentifierHits> found = await view.Rows.LookUpAsync(database, [.. request.Identifiers.Select(i => i.Key)], ct);
        IdentifierHits[] hits = [.. found.Zip(request.Identifiers, (hit, asked) => asked.IsJunk ? new IdentifierHits() : hit)];
        await NoteAsync(hits, view, caller, ct);
        using var answer = new AnswerBuffer();
        var today = TodayFor(view);
        var youngest = hits.SelectMany(h => h.Profiles).FirstOrDefault(p => MinimumAges.Matter(p, today));
        LookUpJson.Write(answer, request.Identifiers, hits, view, today, youngest is null ? MinimumAges.None : await AgesAsync(youngest, today, ct));
        await answer.SendAsync(context.Response, ct);
    }

    private static void Describe(HttpResponse response, StoredProfile profile, Guid asked, string etag)
    {
        response.Headers.ETag = etag;
        if (profile.ProfileId != asked)
        {
            response.Headers.ContentLocation = $"/v1/profiles/{profile.ProfileId}";
        }
    }

    /// <summary>One entry per profile that is shown; a look-up that shows nobody leaves one too. All of them share one commit.</summary>
    private Task NoteAsync(IdentifierHits[] hits, View view, Caller caller, CancellationToken ct)
    {
        if (hits is [{ Profiles: [var only] }])
        {
            return audit.RecordAsync(caller, "profile.lookup", only.ProfileId, view.Name, ct);
        }

        Guid?[] shown = [.. hits.SelectMany(LookUpJson.Shown).Select(p => (Guid?)p.ProfileId).Distinct()];
        return Task.WhenAll((shown is [] ? [null] : shown).Select(id => audit.RecordAsync(
            caller, "profile.lookup", id, view.Name, ct, id is null ? FormattableString.Invariant($"{hits.Length} identifiers, nobody shown") : null)));
    }

    private async ValueTask<MinimumAges> AgesAsync(StoredProfile profile, DateOnly today, CancellationToken ct) =>
        MinimumAges.Matter(profile, today) ? (await consents.KnownAsync(ct)).MinimumAges : MinimumAges.None;

    // Only what depends on the day needs it.
    private DateOnly TodayFor(View view) => view.ShowsBirthdayThisWeek || view.Shows("contactability") ? date.Today() : default;
}
