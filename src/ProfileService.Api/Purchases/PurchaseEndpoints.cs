using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Api.Quarantine;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Purchases;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Purchases;

internal static class PurchaseEndpoints
{
    public static void MapPurchases(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/sources/{source}/purchases").WithTags(Tags.Purchases).OfOneSource();

        group.MapPut("/{purchaseId}", PutPurchase)
            .WithName("PutPurchase")
            .Reads(ParameterDoc.Source("pos"), ParameterDoc.Id("purchaseId", "R-2026-0815"))
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Send a purchase, a return, or a correction")
            .WithDescription("A return has negative quantities and, where known, `returnOf`. A purchase whose customer nobody bears yet, or who leads to several "
                + "profiles, is kept and waits. To correct one, send it again with a newer `observedAt` (default: `occurredAt`).")
            .Takes(PurchaseSchemas.Purchase)
            .AnswersWithReceipts()
            .WithExamples(PurchaseExamples.Purchase, PurchaseExamples.Receipt)
            .Problems(Problems.UnknownSource, Problems.KeyOfAnotherSource);

        group.MapGet("/{purchaseId}", GetPurchase)
            .WithName("GetPurchase")
            .Reads(ParameterDoc.Source("pos"), ParameterDoc.Id("purchaseId", "R-2026-0815"))
            .AllowRoles(Role.Ingest, Role.Privacy)
            .WithSummary("A purchase as its source sent it")
            .Answers(StatusCodes.Status200OK, "The purchase.", PurchaseSchemas.StoredPurchase)
            .WithExamples(response: PurchaseExamples.Stored)
            .Problems(Problems.ValidationFailed, Problems.UnknownSource, Problems.UnknownPurchase, Problems.KeyOfAnotherSource);

        group.MapDelete("/{purchaseId}", DeletePurchase)
            .WithName("DeletePurchase")
            .Reads(ParameterDoc.Source("pos"), ParameterDoc.Id("purchaseId", "R-2026-0815"))
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Say that the purchase never was")
            .WithDescription("For receipts sent by mistake; what was bought and brought back is a return. Anything newer than `observedAt` (default: now) brings it back.")
            .Reads(IngestParameters.ObservedAt)
            .AnswersWithReceipts()
            .WithExamples(response: PurchaseExamples.DeletionReceipt)
            .Problems(Problems.ValidationFailed, Problems.BadParameter, Problems.UnknownSource, Problems.KeyOfAnotherSource);

        group.MapPost("", PostPurchases)
            .WithName("PostPurchases")
            .Reads(ParameterDoc.Source("pos"))
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Send up to 1,000 purchases at once")
            .WithDescription("Each item is a whole purchase with its `purchaseId` and is answered for itself, in order; what is refused is kept in quarantine.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(IngestSchemas.ListOf(PurchaseSchemas.Purchase))
            .Answers(StatusCodes.Status200OK, "One answer per item, in order.", IngestSchemas.Answers)
            .WithExamples($$"""{"items":[{{PurchaseExamples.Purchase}}]}""", $$"""{"items":[{"status":201,"receipt":{{PurchaseExamples.Receipt}}}]}""")
            .Problems(Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning, Problems.UnknownSource, Problems.KeyOfAnotherSource);

        routes.MapGet("/v1/purchases/unattributed", ListUnattributed)
            .WithTags(Tags.Purchases)
            .WithName("ListUnattributedPurchases")
            .AllowRoles(Role.Service, Role.Steward, Role.Privacy)
            .WithSummary("Purchases that belong to nobody yet, newest first, with their sums")
            .WithDescription("Attributed and unattributed sums always add up to all. The sums stand on the first page.")
            .Reads(ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The purchases.", PurchaseSchemas.Unattributed)
            .WithExamples(response: PurchaseExamples.Unattributed)
            .Problems(Problems.BadParameter, Problems.BadCursor);
    }

    private static async Task<Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult>> PutPurchase(
        string source, string purchaseId, JsonBody body, Caller caller, IngestDirectory directory, Intake intake, TimeProvider clock, CancellationToken ct)
    {
        var known = await directory.SourceAsync(source, ct);
        var errors = new JsonErrors();
        var fact = new PurchaseReading(known, await directory.SettingsAsync(ct), clock.Now()).Read(body.Shape(errors), Ids.Checked(purchaseId, "purchaseId"));
        errors.ThrowIfAny();
        return (await intake.SubmitAsync(fact!, caller, "purchase.put", ct)).ToPurchaseResult();
    }

    private static async Task<Results<Ok<JsonObject>, ProblemHttpResult>> GetPurchase(
        string source, string purchaseId, Caller caller, PurchaseQueries purchases, ReadAudit audit, CancellationToken ct)
    {
        if (await purchases.FindAsync(source, Ids.Checked(purchaseId, "purchaseId"), ct) is not { } stored)
        {
            return Problems.UnknownPurchase.ToResult();
        }

        await audit.RecordAsync(caller, "purchase.read", stored.ProfileId, null, ct);
        return TypedResults.Ok(StoredPurchaseJson.Write(source, purchaseId, stored.Content));
    }

    private static async Task<Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult>> DeletePurchase(
        string source, string purchaseId, string? observedAt, Caller caller, Intake intake, TimeProvider clock, CancellationToken ct)
    {
        var at = IngestParameters.ReadObservedAt(observedAt, clock.Now()) ?? clock.Now();
        var fact = new Fact.Purchase(source, Ids.Checked(purchaseId, "purchaseId"), at, Content: null);
        return TypedResults.Ok(ReceiptResponse.OfPurchase(await intake.SubmitAsync(fact, caller, "purchase.delete", ct)));
    }

    private static async Task<Ok<ItemAnswers>> PostPurchases(
        string source, ListBody body, HttpContext context, Caller caller, IngestDirectory directory, Intake intake, IdempotencyKeys idempotency,
        QuarantineStore quarantine, CancellationToken ct)
    {
        var known = await directory.SourceAsync(source, ct);
        var idempotent = await idempotency.BeginAsync(context, caller, body.Json.Bytes, ct);
        var reading = new PurchaseReading(known, await directory.SettingsAsync(ct), idempotent.At);
        return TypedResults.Ok(await ItemList.ResolveAsync(
            body,
            shape => reading.Read(shape, purchaseId: null),
            new RefusedItems(quarantine, known, FactTypes.Purchases),
            facts => intake.SubmitAsync(facts, caller, "purchase.put", ct, idempotent.Remember(StatusCodes.Status200OK)),
            ReceiptResponse.OfPurchase,
            ct));
    }

    private static async Task<Ok<UnattributedPage>> ListUnattributed(
        PageRequest page, Caller caller, PurchaseQueries purchases, ReadAudit audit, CancellationToken ct)
    {
        var rows = await purchases.UnattributedAsync(PurchaseCursor.Read(page), page.Limit + 1, ct);
        var sums = page.After is null ? await purchases.UnattributedSumsAsync(ct) : null;
        var answer = page.Answer([.. rows.Select(UnattributedPurchase.Of)], p => PurchaseCursor.Write(p.OccurredAt, p.Source, p.PurchaseId));
        await audit.RecordAsync(caller, "purchase.list-unattributed", null, null, ct, FormattableString.Invariant($"{answer.Items.Count} purchases"));
        return TypedResults.Ok(new UnattributedPage(answer.Items, answer.Next, sums));
    }
}
