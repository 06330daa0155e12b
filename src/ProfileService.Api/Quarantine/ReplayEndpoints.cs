using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

internal static class ReplayEndpoints
{
    public static void MapReplays(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags(Tags.Quarantine);

        group.MapPost("/quarantine/{quarantineId:guid}:replay", ReplayOne)
            .Reads(QuarantineParameters.Id)
            .WithName("ReplayQuarantined")
            .AllowRoles(Role.Ingest, Role.Steward)
            .WithSummary("Send a refused fact again, as it stands in quarantine")
            .WithDescription("A customer record without an `observedAt` counts as of when it came. Where it still cannot be accepted, it stays, with its errors.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Answers(StatusCodes.Status200OK, "It was accepted.", QuarantineSchemas.ReplayedItem)
            .WithExamples(response: QuarantineExamples.ReplayedItem)
            .Problems(
                Problems.ValidationFailed, Problems.UnknownQuarantined, Problems.NotOpen, Problems.CutShort, Problems.BadIdempotencyKey,
                Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning);

        group.MapPost("/quarantine:replay", ReplayMany)
            .WithName("ReplayQuarantine")
            .AllowRoles(Role.Ingest, Role.Steward)
            .WithSummary("Send up to 1,000 refused facts again")
            .WithDescription("The newest open ones that the filter meets, each answered for itself; `more` says that it meets others, too.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(QuarantineSchemas.Filter)
            .Answers(StatusCodes.Status200OK, "One answer per fact.", QuarantineSchemas.ReplayedItems)
            .WithExamples(QuarantineExamples.Filter, QuarantineExamples.ReplayedItems)
            .Problems(
                Problems.KeyOfAnotherSource, Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning);
    }

    private static async Task<Results<Ok<ReplayedItem>, ProblemHttpResult>> ReplayOne(
        Guid quarantineId, HttpContext context, Caller caller, QuarantineQueries queries, Replaying replaying, IdempotencyKeys idempotency,
        CancellationToken ct)
    {
        var fact = await queries.OwnAsync(quarantineId, caller, ct);
        var idempotent = await idempotency.BeginAsync(context, caller, Encoding.UTF8.GetBytes(quarantineId.ToString()), ct);
        if (fact.State == QuarantineStates.Discarded || (fact.State == QuarantineStates.Replayed && idempotent.Earlier is null))
        {
            return Problems.NotOpen.ToResult();
        }

        var answer = (await replaying.ReplayAsync([fact], caller, idempotent, ct))[0];
        return answer.Problem is { } problem ? TypedResults.Problem(problem) : TypedResults.Ok(answer);
    }

    private static async Task<Ok<ReplayedItems>> ReplayMany(
        JsonBody body, HttpContext context, Caller caller, QuarantineQueries queries, Replaying replaying, IdempotencyKeys idempotency,
        CancellationToken ct)
    {
        var (filter, limit) = QuarantineParameters.Read(caller, body);
        var idempotent = await idempotency.BeginAsync(context, caller, body.Bytes, ct);

        // A repeated request is about those that it replayed the first time, not about what is open now.
        var facts = idempotent.Earlier is { } earlier
            ? await queries.FindAsync(earlier.Made, ct)
            : await queries.ListAsync(filter, before: null, limit + 1, withContent: true, ct);
        var answers = await replaying.ReplayAsync([.. facts.Take(limit)], caller, idempotent, ct);
        return TypedResults.Ok(new ReplayedItems(answers, facts.Count > limit));
    }
}
