using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Api.Quarantine;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/sources/{source}/customers").WithTags(Tags.Customers).OfOneSource();

        group.MapPut("/{recordId}", PutCustomer)
            .WithName("PutCustomer")
            .Reads(ParameterDoc.Source("crm"), ParameterDoc.Id("recordId", "C-1001"))
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Say everything that a source knows of a person")
            .WithDescription("The whole picture: what is absent, this source no longer says. The same content again changes nothing; an older `observedAt` "
                + "never overwrites a newer one. The receipt tells what was normalised or set aside, and the profile that the record landed in.")
            .Takes(CustomerSchemas.Record)
            .AnswersWithReceipts()
            .WithExamples(CustomerExamples.Record, CustomerExamples.Receipt)
            .Problems(Problems.UnknownSource, Problems.KeyOfAnotherSource);

        group.MapPatch("/{recordId}", PatchCustomer)
            .WithName("PatchCustomer")
            .Reads(ParameterDoc.Source("crm"), ParameterDoc.Id("recordId", "C-1001"))
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Say some members of a record")
            .WithDescription("Only the members that are sent: each takes the newest value that was ever said of it; a list is one member. `null` takes this "
                + "source's value back; an empty text is an error.")
            .Takes(CustomerSchemas.Record)
            .AnswersWithReceipts()
            .WithExamples("""{"phone":"+49 40 66969 124","loyalty":{"points":1310}}""", CustomerExamples.Receipt)
            .Problems(Problems.UnknownSource, Problems.KeyOfAnotherSource);

        group.MapDelete("/{recordId}", DeleteCustomer)
            .WithName("DeleteCustomer")
            .Reads(ParameterDoc.Source("crm"), ParameterDoc.Id("recordId", "C-1001"))
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Say that the source has this record no longer")
            .WithDescription("The record's versions are kept and it leaves its profile; anything newer than `observedAt` (default: now) brings it back. "
                + "This is no erasure: that is a privacy request.")
            .Reads(IngestParameters.ObservedAt)
            .AnswersWithReceipts()
            .WithExamples(response: CustomerExamples.DeletionReceipt)
            .Problems(Problems.ValidationFailed, Problems.BadParameter, Problems.UnknownSource, Problems.KeyOfAnotherSource);

        group.MapGet("/{recordId}", GetCustomer)
            .WithName("GetCustomer")
            .Reads(ParameterDoc.Source("crm"), ParameterDoc.Id("recordId", "C-1001"))
            .AllowRoles(Role.Ingest, Role.Privacy)
            .WithSummary("What a source says of a person, as it was sent")
            .Answers(StatusCodes.Status200OK, "The record.", CustomerSchemas.StoredRecord)
            .WithExamples(response: CustomerExamples.Stored)
            .Problems(Problems.ValidationFailed, Problems.UnknownSource, Problems.UnknownRecord, Problems.RecordDeleted, Problems.KeyOfAnotherSource);

        group.MapPost("", PostCustomers)
            .WithName("PostCustomers")
            .Reads(ParameterDoc.Source("crm"))
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Send up to 1,000 records at once")
            .WithDescription("Each item is a whole record with its `recordId` and is answered for itself, in order: one bad item never fails its "
                + "neighbours. What is refused is kept in quarantine, under its `quarantineId`.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(IngestSchemas.ListOf(CustomerSchemas.Record))
            .Answers(StatusCodes.Status200OK, "One answer per item, in order.", IngestSchemas.Answers)
            .WithExamples($$"""{"items":[{{CustomerExamples.Record}}]}""", $$"""{"items":[{"status":201,"receipt":{{CustomerExamples.Receipt}}}]}""")
            .Problems(Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning, Problems.UnknownSource, Problems.KeyOfAnotherSource);
    }

    private static Task<Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult>> PutCustomer(
        string source, string recordId, JsonBody body, Caller caller, IngestDirectory directory, Intake intake, TimeProvider clock, CancellationToken ct) =>
        WriteAsync(source, recordId, body, FactKind.Whole, "customer.put", caller, directory, intake, clock, ct);

    private static Task<Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult>> PatchCustomer(
        string source, string recordId, JsonBody body, Caller caller, IngestDirectory directory, Intake intake, TimeProvider clock, CancellationToken ct) =>
        WriteAsync(source, recordId, body, FactKind.Partial, "customer.patch", caller, directory, intake, clock, ct);

    private static async Task<Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult>> WriteAsync(
        string source, string recordId, JsonBody body, FactKind kind, string action, Caller caller, IngestDirectory directory, Intake intake,
        TimeProvider clock, CancellationToken ct)
    {
        var known = await directory.SourceAsync(source, ct);
        var errors = new JsonErrors();
        var fact = new CustomerReading(known, await directory.SettingsAsync(ct), clock.Now(), kind).Read(body.Shape(errors), Ids.Checked(recordId, "recordId"));
        errors.ThrowIfAny();
        return (await intake.SubmitAsync(fact!, caller, action, ct)).ToCustomerResult();
    }

    private static async Task<Results<Ok<ReceiptResponse>, Created<ReceiptResponse>, ProblemHttpResult>> DeleteCustomer(
        string source, string recordId, string? observedAt, Caller caller, Intake intake, TimeProvider clock, CancellationToken ct)
    {
        var stated = IngestParameters.ReadObservedAt(observedAt, clock.Now());
        var version = new RecordVersion(stated ?? clock.Now(), FactKind.Tombstone, "", RecordContent.Empty);
        var fact = new Fact.Customer(new RecordKey(source, Ids.Checked(recordId, "recordId")), version, stated is not null);
        return TypedResults.Ok(ReceiptResponse.OfCustomer(await intake.SubmitAsync(fact, caller, "customer.delete", ct)));
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> GetCustomer(
        string source, string recordId, Caller caller, RecordQueries records, ReadAudit audit, CancellationToken ct)
    {
        var stored = await records.FindAsync(new RecordKey(source, Ids.Checked(recordId, "recordId")), ct);
        if (stored is null)
        {
            return Problems.UnknownRecord.ToResult();
        }

        await audit.RecordAsync(caller, "customer.read", stored.ProfileId, null, ct);
        return stored.Content is null
            ? Problems.RecordDeleted.ToResult()
            : TypedResults.Content(StoredRecordJson.Write(stored), "application/json; charset=utf-8");
    }

    private static async Task<Ok<ItemAnswers>> PostCustomers(
        string source, ListBody body, HttpContext context, Caller caller, IngestDirectory directory, Intake intake, IdempotencyKeys idempotency,
        QuarantineStore quarantine, CancellationToken ct)
    {
        var known = await directory.SourceAsync(source, ct);
        var idempotent = await idempotency.BeginAsync(context, caller, body.Json.Bytes, ct);
        var settings = await directory.SettingsAsync(ct);
        return TypedResults.Ok(await ItemList.ResolveAsync(
            body,
            shape => new CustomerReading(known, settings, idempotent.At, FactKind.Whole).Read(shape, recordId: null),
            new RefusedItems(quarantine, known, FactTypes.Customers),
            facts => intake.SubmitAsync(facts, caller, "customer.put", ct, idempotent.Remember(StatusCodes.Status200OK)),
            ReceiptResponse.OfCustomer,
            ct));
    }
}
