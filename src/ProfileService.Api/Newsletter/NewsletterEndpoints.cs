using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Api.Quarantine;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Newsletter;

internal static class NewsletterEndpoints
{
    public static void MapNewsletter(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/sources/{source}/newsletter-events", PostEvents)
            .WithTags(Tags.Newsletter)
            .OfOneSource()
            .WithName("PostNewsletterEvents")
            .Reads(ParameterDoc.Source("newsletter"))
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Send up to 1,000 newsletter events at once")
            .WithDescription("An event is a fact about an address: the newest decides its status; at equal times complained beats unsubscribed beats bounced "
                + "beats subscribed beats pending. It is a source record too, under its `recordId` or one that is made for the address. "
                + "What is refused is kept in quarantine.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(IngestSchemas.ListOf(NewsletterSchemas.Event))
            .Answers(StatusCodes.Status200OK, "One answer per item, in order.", IngestSchemas.Answers)
            .WithExamples(NewsletterExamples.Events, NewsletterExamples.Answers)
            .Problems(Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning, Problems.UnknownSource, Problems.KeyOfAnotherSource);

    private static async Task<Ok<ItemAnswers>> PostEvents(
        string source, ListBody body, HttpContext context, Caller caller, IngestDirectory directory, Intake intake, IdempotencyKeys idempotency,
        QuarantineStore quarantine, CancellationToken ct)
    {
        var known = await directory.SourceAsync(source, ct);
        var idempotent = await idempotency.BeginAsync(context, caller, body.Json.Bytes, ct);
        var reading = new NewsletterReading(source, idempotent.At);
        return TypedResults.Ok(await ItemList.ResolveAsync(
            body,
            reading.Read,
            new RefusedItems(quarantine, known, FactTypes.NewsletterEvents),
            facts => intake.SubmitAsync(facts, caller, "newsletter-event.post", ct, idempotent.Remember(StatusCodes.Status200OK)),
            ReceiptResponse.OfEvent,
            ct));
    }
}
