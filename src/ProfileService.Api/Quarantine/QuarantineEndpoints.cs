using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

internal static class QuarantineEndpoints
{
    public static void MapQuarantine(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/quarantine").WithTags(Tags.Quarantine);

        group.MapGet("", ListQuarantine)
            .WithName("ListQuarantine")
            .AllowRoles(Role.Ingest, Role.Steward, Role.Privacy)
            .WithSummary("Facts that could not be accepted, newest first, with their reasons")
            .WithDescription("From lists and imports; the same fact again is the same row, counted in `attempts`. A key of a source sees its own. "
                + "What a fact says stands in `GET /v1/quarantine/{quarantineId}`.")
            .Reads(
                QuarantineParameters.Source, QuarantineParameters.Type, QuarantineParameters.Code, QuarantineParameters.ImportId,
                QuarantineParameters.State, ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The facts.", QuarantineSchemas.List)
            .WithExamples(response: QuarantineExamples.List)
            .Problems(Problems.BadParameter, Problems.BadCursor, Problems.KeyOfAnotherSource);

        group.MapGet("/counts", CountQuarantine)
            .WithName("CountQuarantine")
            .AllowRoles(Role.Ingest, Role.Steward, Role.Privacy, Role.Admin)
            .WithSummary("How many facts were refused, per source, type and first reason")
            .Reads(QuarantineParameters.Source)
            .Answers(StatusCodes.Status200OK, "The counts.", QuarantineSchemas.Counts)
            .WithExamples(response: QuarantineExamples.Counts)
            .Problems(Problems.BadParameter, Problems.KeyOfAnotherSource);

        group.MapGet("/{quarantineId:guid}", GetQuarantined)
            .Reads(QuarantineParameters.Id)
            .WithName("GetQuarantined")
            .AllowRoles(Role.Ingest, Role.Steward, Role.Privacy)
            .WithSummary("One refused fact, with what it says")
            .Answers(StatusCodes.Status200OK, "The fact.", QuarantineSchemas.Quarantined)
            .WithExamples(response: QuarantineExamples.Quarantined)
            .Problems(Problems.UnknownQuarantined);

        group.MapPut("/{quarantineId:guid}", MendQuarantined)
            .Reads(QuarantineParameters.Id)
            .WithName("MendQuarantined")
            .AllowRoles(Role.Ingest, Role.Steward)
            .WithSummary("Mend a refused fact")
            .WithDescription("The body is the whole fact as it should have been sent. It is read at once: `errors` in the answer are those that remain, none when "
                + "it can be replayed.")
            .Takes(QuarantineSchemas.Mended)
            .Answers(StatusCodes.Status200OK, "It was mended; it still waits to be replayed.", QuarantineSchemas.Quarantined)
            .WithExamples(QuarantineExamples.Mended, QuarantineExamples.MendedAnswer)
            .Problems(Problems.UnknownQuarantined, Problems.NotOpen);

        group.MapDelete("/{quarantineId:guid}", DiscardQuarantined)
            .Reads(QuarantineParameters.Id)
            .WithName("DiscardQuarantined")
            .AllowRoles(Role.Ingest, Role.Steward, Role.Privacy)
            .WithSummary("Discard a refused fact")
            .WithDescription("What it says is deleted; that there was one, of which source, and why it was refused stays countable. Sent again, it is a new one.")
            .Answers(StatusCodes.Status204NoContent, "It is discarded.")
            .Problems(Problems.UnknownQuarantined, Problems.NotOpen);

        routes.MapReplays();
    }

    private static async Task<Ok<Page<QuarantinedResponse>>> ListQuarantine(
        string? source, string? type, string? code, Guid? importId, string? state, PageRequest page, Caller caller, QuarantineQueries queries,
        ReadAudit audit, CancellationToken ct)
    {
        var filter = QuarantineParameters.Read(caller, source, type, code, importId, state);
        var facts = await queries.ListAsync(filter, page.AfterId(), page.Limit + 1, withContent: false, ct);
        await audit.RecordAsync(
            caller, "quarantine.list", null, null, ct,
            FormattableString.Invariant($"source {filter.Source ?? "*"}, type {type ?? "*"}, state {state ?? "*"}: {Math.Min(facts.Count, page.Limit)}"));
        return TypedResults.Ok(page.Answer([.. facts.Select(QuarantinedResponse.Of)], f => [f.QuarantineId.ToString()]));
    }

    private static async Task<Ok<QuarantineCounts>> CountQuarantine(string? source, Caller caller, QuarantineQueries queries, CancellationToken ct) =>
        TypedResults.Ok(new QuarantineCounts(
            await queries.CountsAsync(QuarantineParameters.Read(caller, source, null, null, null, null).Source, ct)));

    private static async Task<Ok<QuarantinedResponse>> GetQuarantined(
        Guid quarantineId, Caller caller, QuarantineQueries queries, ReadAudit audit, CancellationToken ct)
    {
        var fact = await queries.OwnAsync(quarantineId, caller, ct);
        await audit.RecordAsync(caller, "quarantine.read", null, null, ct, quarantineId.ToString());
        return TypedResults.Ok(QuarantinedResponse.Of(fact));
    }

    private static async Task<Results<Ok<QuarantinedResponse>, ProblemHttpResult>> MendQuarantined(
        Guid quarantineId, JsonBody body, Caller caller, QuarantineQueries queries, QuarantineStore store, QuarantineReading reading, ReadAudit audit,
        Ingest.IngestDirectory directory, CancellationToken ct)
    {
        var fact = await queries.OwnAsync(quarantineId, caller, ct);
        var content = body.Root.GetRawText();
        if (content.Length > QuarantineStore.LongestContent)
        {
            return Problems.BodyTooLarge.ToResult(detail: "Send at most 65,536 characters; let the source send longer facts itself");
        }

        var (_, rejected) = await reading.ReadAsync(fact, content, ct);
        var mended = rejected
            ?? Rejections.Of(await directory.SourceAsync(fact.Source, ct), fact.Type, body.Root, []);
        if (!await store.MendAsync(quarantineId, mended, ct))
        {
            return Problems.NotOpen.ToResult();
        }

        await audit.RecordAsync(caller, "quarantine.mend", null, null, ct, quarantineId.ToString());
        return TypedResults.Ok(QuarantinedResponse.Of(await queries.OwnAsync(quarantineId, caller, ct)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DiscardQuarantined(
        Guid quarantineId, Caller caller, QuarantineQueries queries, QuarantineStore store, ReadAudit audit, CancellationToken ct)
    {
        await queries.OwnAsync(quarantineId, caller, ct);
        if (!await store.DiscardAsync(quarantineId, ct))
        {
            return Problems.NotOpen.ToResult();
        }

        await audit.RecordAsync(caller, "quarantine.discard", null, null, ct, quarantineId.ToString());
        return TypedResults.NoContent();
    }

    /// <exception cref="ProblemException">There is none, or none of the key's source.</exception>
    public static async Task<QuarantinedFact> OwnAsync(this QuarantineQueries queries, Guid id, Caller caller, CancellationToken ct) =>
        await queries.FindAsync(id, ct) is { } fact && caller.MayUse(fact.Source) is null
            ? fact
            : throw new ProblemException(Problems.UnknownQuarantined);
}
