using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Api.Quarantine;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Consent;

internal static class ConsentEndpoints
{
    private const string Action = "consent.post";

    public static void MapConsents(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/consents", PostConsents)
            .WithTags(Tags.Consent)
            .WithName("PostConsents")
            .AllowRoles(Role.Ingest, Role.Service, Role.Admin)
            .WithSummary("Say what somebody agreed to, or refused: one event, or up to 1,000")
            .WithDescription("An event belongs to its contact point, never to a profile. The order in which events arrive does not matter. After a withdrawal only a "
                + "grant with proof of its own counts, given after it; a grant without the proof that its purpose needs is kept as `unproven` and allows nothing. "
                + "What a list refuses is kept in quarantine.")
            .Reads(SourceName, ParameterDoc.IdempotencyKey)
            .Takes(ConsentSchemas.OneOrMany)
            .Answers(StatusCodes.Status200OK, "One answer per item, in order; of a single event its receipt.", IngestSchemas.Answers)
            .Answers(StatusCodes.Status201Created, "It is the first that was heard of a single event.", IngestSchemas.Receipt)
            .WithExamples(ConsentExamples.Events, ConsentExamples.Answers)
            .Problems(
                Problems.BadParameter, Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning, Problems.UnknownSource,
                Problems.KeyOfAnotherSource);

    private static ParameterDoc SourceName { get; } = new(
        "source", "query", "Who says so: a registered source. Not needed with a key that is bound to one.",
        """{"type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,63}$"}""", "crm");

    private static async Task<Results<Ok<ItemAnswers>, JsonHttpResult<ReceiptResponse>>> PostConsents(
        string? source, ListBody body, HttpContext context, Caller caller, IngestDirectory sources, ConsentDirectory directory, Intake intake,
        IdempotencyKeys idempotency, QuarantineStore quarantine, CancellationToken ct)
    {
        var known = await sources.SourceAsync(caller.SourceNamed(source), ct);
        var idempotent = await idempotency.BeginAsync(context, caller, body.Json.Bytes, ct);
        var reading = new ConsentReading(known, await directory.KnownAsync(ct), idempotent.At);
        if (body.Json.Root.ValueKind is JsonValueKind.Object && !JsonText.HasMember(body.Json.Root, "items"))
        {
            var errors = new JsonErrors();
            var fact = reading.Read(body.Json.Shape(errors));
            errors.ThrowIfAny();
            return await SubmitAsync(fact!, caller, intake, idempotent, ct);
        }

        return TypedResults.Ok(await ItemList.ResolveAsync(
            body,
            reading.Read,
            new RefusedItems(quarantine, known, FactTypes.Consents),
            facts => intake.SubmitAsync(facts, caller, Action, ct, idempotent.Remember(StatusCodes.Status200OK)),
            ReceiptResponse.OfConsent,
            ct));
    }

    private static async Task<Results<Ok<ItemAnswers>, JsonHttpResult<ReceiptResponse>>> SubmitAsync(
        Fact.Consent fact, Caller caller, Intake intake, IdempotentRequest idempotent, CancellationToken ct)
    {
        var receipt = (await intake.SubmitAsync([fact], caller, Action, ct, idempotent.Remember(StatusCodes.Status200OK)))[0];
        var status = receipt.Outcome is Outcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return TypedResults.Json(ReceiptResponse.OfConsent(receipt), statusCode: status);
    }
}
