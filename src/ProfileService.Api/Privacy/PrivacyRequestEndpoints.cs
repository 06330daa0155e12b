using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;
using ProfileService.Api.Profiles;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Privacy;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Privacy;

internal static class PrivacyRequestEndpoints
{
    // A record that arrives while its group is erased is erased in the next round.
    private const int MostRounds = 5;

    public static void MapPrivacyRequests(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/privacy").WithTags(Tags.Privacy).AllowRoles(Role.Privacy);

        group.MapPost("/requests", PostRequest)
            .WithName("PostPrivacyRequest")
            .WithSummary("Erase a person")
            .WithDescription("Of a profile, everything that is kept about the person: records and their versions, identifiers, purchases, newsletter events, what the consent ledger says in "
                + "words, quarantine, waiting uploads, the profile. Chained rows stay with nothing personal in them. What comes later about the person is refused and counted until "
                + "a new relationship begins: a double opt-in or a card of after the erasure, or your word. Erase at the sources, too. "
                + "With `identifiers`, what lies under values that no record bears: purchases and consents of somebody of whom there is no record, or under an address that she had formerly.")
            .Takes(PrivacySchemas.Body)
            .Answers(StatusCodes.Status201Created, "Done; the receipt counts what was deleted.", PrivacySchemas.Request)
            .WithExamples(PrivacySchemas.BodyExample, PrivacySchemas.RequestExample)
            .Problems(Problems.UnknownProfile, Problems.IdentifierBorne);

        group.MapGet("/requests/{privacyRequestId:guid}", GetRequest)
            .WithName("GetPrivacyRequest")
            .Reads(ParameterDoc.Uuid("privacyRequestId", "As the request was answered."))
            .WithSummary("A request and its receipt")
            .Answers(StatusCodes.Status200OK, "The request.", PrivacySchemas.Request)
            .WithExamples(response: PrivacySchemas.RequestExample)
            .Problems(Problems.UnknownPrivacyRequest);

        group.MapPost("/requests/{privacyRequestId:guid}/new-relationship", LiftTombstones)
            .WithName("BeginNewRelationship")
            .Reads(ParameterDoc.Uuid("privacyRequestId", "The erasure."))
            .WithSummary("Let an erased person come again")
            .WithDescription("What is newer than the erasure is heard again; what is older stays refused.")
            .Answers(StatusCodes.Status200OK, "How many keys are free again.", PrivacySchemas.Lifted)
            .WithExamples(response: PrivacySchemas.LiftedExample)
            .Problems(Problems.UnknownPrivacyRequest);

        group.MapGet("/refusals", GetRefusals)
            .WithName("GetErasedRefusals")
            .WithSummary("How many facts about erased people each source sent")
            .Answers(StatusCodes.Status200OK, "Numbers only.", PrivacySchemas.Refusals)
            .WithExamples(response: PrivacySchemas.RefusalsExample);
    }

    private static async Task<Created<PrivacyRequestResponse>> PostRequest(
        JsonBody body, Caller caller, IngestDirectory directory, LookUpReading lookUp, ProfileIds ids, PrivacyRequests requests, Intake intake, ProfileDbContext db,
        TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var asked = PrivacyRequestBody.Read(body.Shape(errors), lookUp, await directory.SettingsAsync(ct));
        errors.ThrowIfAny();
        Guid? profileId = asked.ProfileId is { } stated ? await CurrentAsync(stated, ids, ct) : null;
        await RefuseBorneAsync(asked.Identifiers, profileId, requests, ct);
        var now = clock.Now();
        var row = new PrivacyRequestRow
        {
            PrivacyRequestId = Guid.CreateVersion7(now),
            Type = asked.Type!,
            State = "running",
            ProfileId = profileId,
            Reason = asked.Reason,
            RequestedAt = now,
            RequestedBy = caller.ApiKeyId,
        };
        db.Add(row);
        await db.SaveChangesAsync(ct);
        IEnumerable<Fact> identifiers = asked.Identifiers.Select(i => new Fact.EraseIdentifier(i, row.PrivacyRequestId));
        for (var round = 0; round < MostRounds; round++)
        {
            IReadOnlyList<RecordKey> records = profileId is { } known ? await requests.RecordsOfAsync(known, ct) : [];
            Fact[] facts = [.. records.Select(r => new Fact.Erase(r, row.PrivacyRequestId)), .. round == 0 ? identifiers : []];
            if (facts.Length == 0)
            {
                break;
            }

            await intake.SubmitAsync(facts, caller, "privacy.erase", ct);
        }

        await db.Entry(row).ReloadAsync(ct);
        return TypedResults.Created($"/v1/privacy/requests/{row.PrivacyRequestId}", PrivacyRequestResponse.Of(row));
    }

    private static async Task<Guid> CurrentAsync(Guid profileId, ProfileIds ids, CancellationToken ct) => await ids.ResolveAsync(profileId, ct) switch
    {
        ProfileIdAnswer.LeadsTo leadsTo => leadsTo.ProfileId,
        // What sources deleted is kept until somebody asks for its erasure.
        ProfileIdAnswer.Gone gone => gone.LastProfileId,
        _ => throw new ProblemException(Problems.UnknownProfile),
    };

    // An address of somebody who is known is erased with her, and with nobody else.
    private static async Task RefuseBorneAsync(IReadOnlyList<IdentifierKey> identifiers, Guid? profileId, PrivacyRequests requests, CancellationToken ct)
    {
        if (identifiers.Count > 0 && await requests.BorneByOthersAsync(identifiers, profileId, ct) is { Count: > 0 } borne)
        {
            throw new ProblemException(
                Problems.IdentifierBorne,
                detail: "Nothing was erased. Erase those profiles by their profileId if they are the same person, or leave the identifiers out",
                errors: [.. borne.Select(b => new FieldError($"/identifiers/{b.Place}", FieldCodes.NotAllowed, $"Borne by a record of profile {b.ProfileId}"))]);
        }
    }

    private static async Task<Results<Ok<PrivacyRequestResponse>, ProblemHttpResult>> GetRequest(Guid privacyRequestId, ProfileDbContext db, CancellationToken ct) =>
        await db.PrivacyRequests.AsNoTracking().SingleOrDefaultAsync(r => r.PrivacyRequestId == privacyRequestId, ct) is { } row
            ? TypedResults.Ok(PrivacyRequestResponse.Of(row))
            : Problems.UnknownPrivacyRequest.ToResult();

    private static async Task<Results<Ok<LiftedResponse>, ProblemHttpResult>> LiftTombstones(
        Guid privacyRequestId, Caller caller, PrivacyRequests requests, ProfileDbContext db, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.PrivacyRequests.AnyAsync(r => r.PrivacyRequestId == privacyRequestId, ct))
        {
            return Problems.UnknownPrivacyRequest.ToResult();
        }

        var lifted = await requests.LiftAsync(privacyRequestId, ct);
        await audit.RecordAsync(caller, clock.Now(), "privacy.new-relationship", privacyRequestId.ToString(), ct);
        return TypedResults.Ok(new LiftedResponse(privacyRequestId, lifted));
    }

    private static async Task<Ok<RefusalsResponse>> GetRefusals(PrivacyRequests requests, CancellationToken ct) =>
        TypedResults.Ok(new RefusalsResponse([.. (await requests.RefusalsAsync(ct)).Select(r => new RefusalResponse(r.Source, r.Code, r.Refused, r.LastAt))]));
}
