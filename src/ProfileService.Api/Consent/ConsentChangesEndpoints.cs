using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;
using ProfileService.Core.Consent;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>What an outside newsletter tool must hear from elsewhere: a store's unsubscription, a preference page, customer service.</summary>
internal static class ConsentChangesEndpoints
{
    private const string Example = ConsentReadExamples.Changes;

    public static void MapConsentChanges(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/sources/{source}/consent-changes", GetChanges)
            .WithTags(Tags.Consent)
            .OfOneSource()
            .WithName("GetConsentChanges")
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("What others said about e-mail newsletters since a cursor, for the newsletter tool")
            .WithDescription("In the order of the ledger, without gaps: a cursor never passes over what is committed later. What the tool said itself is left out, so nothing "
                + "goes round in circles. Only for sources of the kind newsletter. An empty page still has a `next`: ask again with it.")
            .Reads(ParameterDoc.Source("newsletter"), ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The changes.", ConsentReadSchemas.Changes)
            .WithExamples(response: Example)
            .Problems(Problems.UnknownSource, Problems.KeyOfAnotherSource, Problems.BadParameter, Problems.BadCursor, Problems.NotANewsletterTool);

    private static async Task<Ok<ConsentChangesResponse>> GetChanges(
        string source, PageRequest page, Caller caller, IngestDirectory sources, ConsentQueries consents, ReadAudit audit, CancellationToken ct)
    {
        if ((await sources.SourceAsync(source, ct)).Kind is not SourceKind.Newsletter)
        {
            throw new ProblemException(Problems.NotANewsletterTool, detail: "Only a source of the kind newsletter hears of consents");
        }

        var after = Place(page);
        var entries = await consents.AfterAsync(after, source, ConsentChannels.Email, ConsentPurpose.Newsletter, page.Limit, ct);
        var states = await consents.StatesAsync(entries.Select(e => e.Contact).Distinct(), ct);
        await audit.RecordAsync(caller, "consent.changes", null, null, ct, FormattableString.Invariant($"{source} {entries.Count} changes"));
        var last = entries.Count == 0 ? after : (entries[^1].LinkNo, entries[^1].RowNo);
        return TypedResults.Ok(new ConsentChangesResponse(
            [.. entries.Select(e => ConsentChange.Of(e, states))],
            page.CursorOf([last.LinkNo.ToString(CultureInfo.InvariantCulture), last.RowNo.ToString(CultureInfo.InvariantCulture)])));
    }

    private static (long LinkNo, int RowNo) Place(PageRequest page) => page.After switch
    {
        null => (0, 0),
        [var link, var row] when long.TryParse(link, NumberStyles.None, CultureInfo.InvariantCulture, out var linkNo)
            && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var rowNo) => (linkNo, rowNo),
        _ => throw new ProblemException(Problems.BadCursor),
    };
}

internal sealed record ConsentChangesResponse(IReadOnlyList<ConsentChange> Items, string Next);

/// <summary>An event of the ledger, and what it comes to today.</summary>
internal sealed record ConsentChange(ConsentEventResponse Event, string? Permission)
{
    public static ConsentChange Of(LedgerEntry entry, IReadOnlyList<StoredState> states)
    {
        var shown = ConsentEventResponse.Of(entry) with { Evidence = null };
        var state = states.FirstOrDefault(s => s.State.Contact == entry.Contact && s.State.Scope == entry.Scope with { List = shown.List ?? "" });
        return new ConsentChange(shown, state is null ? null : ConsentCodes.Of(state.State.Status));
    }
}
