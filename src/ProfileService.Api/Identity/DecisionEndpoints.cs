using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Identity;

internal static class DecisionEndpoints
{
    public const int Most = 200;

    public static void MapDecisions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/identity").WithTags(Tags.Identity);

        group.MapPost("/decisions", PostDecisions)
            .WithName("PostDecisions")
            .AllowRoles(Role.Steward)
            .WithSummary("Say that two records are one person, or are not")
            .WithDescription("`same` joins and `different` parts, whatever the evidence: `same` joins the two profiles whole, with all that evidence holds together on either side; `defer` only answers the question for now. It holds through re-import, new "
                + "settings and restart, until it is withdrawn or a newer one about the same two replaces it. The answer shows the profiles as they are now. "
                + "One decision, or up to 200 as `items`, each answered for itself; later ones see earlier ones.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(IdentitySchemas.DecisionOrList)
            .Answers(StatusCodes.Status200OK, "A list: one answer per item, in order.", IdentitySchemas.DecisionAnswers, IdentityExamples.DecisionAnswers)
            .Answers(StatusCodes.Status201Created, "It is in force.", IdentitySchemas.Decision, IdentityExamples.Decision)
            .WithExamples(IdentityExamples.DecisionRequest, IdentityExamples.DecisionAnswers)
            .Problems(
                Problems.UnknownRecord, Problems.RecordDeleted, Problems.ContradictingDecision, Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused,
                Problems.IdempotencyKeyRunning);

        group.MapGet("/decisions", ListDecisions)
            .WithName("ListDecisions")
            .AllowRoles(Role.Steward, Role.Privacy)
            .WithSummary("What was decided, newest first")
            .WithDescription("Decisions that were replaced or withdrawn stay in the list.")
            .Reads(IdentityParameters.Verdict, IdentityParameters.InForce, IdentityParameters.ProfileId, ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The decisions.", IdentitySchemas.Decision.ListOf())
            .WithExamples(response: IdentityExamples.DecisionList)
            .Problems(Problems.BadParameter, Problems.BadCursor);

        group.MapDelete("/decisions/{decisionId:guid}", WithdrawDecision)
            .WithName("WithdrawDecision")
            .Reads(IdentityParameters.DecisionId)
            .AllowRoles(Role.Steward, Role.Service)
            .WithSummary("Withdraw a decision")
            .WithDescription("What it joined or parted is as if it had never been made; an older decision about the same two counts again, and where that would contradict "
                + "others, it is refused with the chain. A key of the role service withdraws its own.")
            .Answers(StatusCodes.Status200OK, "It is withdrawn.", IdentitySchemas.Decision)
            .WithExamples(response: IdentityExamples.Withdrawn)
            .Problems(Problems.UnknownDecision, Problems.ContradictingDecision);

        group.MapPost("/decisions:withdraw", WithdrawDecisions)
            .WithName("WithdrawDecisions")
            .AllowRoles(Role.Steward, Role.Service)
            .WithSummary("Withdraw up to 1,000 decisions at once, such as those of a split")
            .WithDescription("All of them in one step: nobody sees half of it. Where one is unknown, none is withdrawn.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(IdentitySchemas.Withdrawal)
            .Answers(StatusCodes.Status200OK, "They are withdrawn.", IdentitySchemas.Decisions)
            .WithExamples($$"""{"decisionIds":["{{IdentityExamples.Id}}"]}""", $$"""{"items":[{{IdentityExamples.Withdrawn}}]}""")
            .Problems(Problems.UnknownDecision, Problems.ContradictingDecision, Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning);
    }

    private static async Task<Results<Created<DecisionResponse>, Ok<DecisionAnswers>, ProblemHttpResult>> PostDecisions(
        JsonBody body, HttpContext context, Caller caller, Deciding deciding, IdempotencyKeys idempotency, CancellationToken ct)
    {
        var isList = body.Root.ValueKind is JsonValueKind.Object && JsonText.HasMember(body.Root, "items");
        var errors = new JsonErrors();
        var items = isList ? Items(body, errors) : [(DecisionRequest.Read(body.Shape(errors)), errors)];
        errors.ThrowIfAny();
        var idempotent = await idempotency.BeginAsync(context, caller, body.Bytes, ct);
        DecisionRequest[] readable = [.. items.Select(i => i.Request).OfType<DecisionRequest>()];
        var answers = idempotent.Earlier is { } earlier
            ? await deciding.RepeatAsync(readable, earlier.Made, ct)
            : await deciding.DecideAsync(readable, caller, idempotent, ct);
        return isList
            ? TypedResults.Ok(new DecisionAnswers(InOrder(items, answers)))
            : answers[0] switch
            {
                { Decision: { } decision } => TypedResults.Created((string?)null, decision),
                var refused => TypedResults.Problem(refused.Problem!),
            };
    }

    private static async Task<Ok<Page<DecisionResponse>>> ListDecisions(
        string? verdict, bool? inForce, Guid? profileId, PageRequest page, Caller caller, DecisionQueries queries, ProfileIds ids, ReadAudit audit, CancellationToken ct)
    {
        // An id that the profile had before a merge means the same profile.
        var profile = profileId is { } id && await ids.ResolveAsync(id, ct) is ProfileIdAnswer.LeadsTo leadsTo ? leadsTo.ProfileId : profileId;
        var filter = new DecisionFilter(IdentityParameters.ReadVerdict(verdict), inForce, profile);
        var decisions = await queries.ListAsync(filter, page.AfterId(), page.Limit + 1, ct);
        await audit.RecordAsync(
            caller, "identity.decisions", profile, null, ct,
            FormattableString.Invariant($"verdict {verdict ?? "*"}: {Math.Min(decisions.Count, page.Limit)}"));
        return TypedResults.Ok(page.Answer([.. decisions.Select(DecisionResponse.Of)], d => [d.DecisionId.ToString()]));
    }

    private static async Task<Results<Ok<DecisionResponse>, ProblemHttpResult>> WithdrawDecision(
        Guid decisionId, Caller caller, Deciding deciding, DecisionQueries queries, CancellationToken ct)
    {
        var decisions = await WithdrawableAsync([decisionId], caller, queries, ct);
        return await deciding.WithdrawAsync(decisions, caller, null, ct) is { } refused
            ? TypedResults.Problem(refused)
            : TypedResults.Ok(DecisionResponse.Of((await queries.FindAsync([decisionId], ct)).Single()));
    }

    private static async Task<Results<Ok<WithdrawnDecisions>, ProblemHttpResult>> WithdrawDecisions(
        JsonBody body, HttpContext context, Caller caller, Deciding deciding, DecisionQueries queries, IdempotencyKeys idempotency, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var ids = IdentityParameters.ReadDecisionIds(body.Shape(errors));
        errors.ThrowIfAny();
        var idempotent = await idempotency.BeginAsync(context, caller, body.Bytes, ct);
        var decisions = await WithdrawableAsync(ids, caller, queries, ct);
        return await deciding.WithdrawAsync(decisions, caller, idempotent, ct) is { } refused
            ? TypedResults.Problem(refused)
            : TypedResults.Ok(new WithdrawnDecisions([.. (await queries.FindAsync(ids, ct)).Select(DecisionResponse.Of)]));
    }

    /// <exception cref="ProblemException">One is not there, or another key's.</exception>
    private static async Task<IReadOnlyList<Core.Identity.IdentityDecision>> WithdrawableAsync(
        IReadOnlyCollection<Guid> ids, Caller caller, DecisionQueries queries, CancellationToken ct)
    {
        var found = await queries.FindAsync(ids, ct);
        if (found.Count < ids.Distinct().Count())
        {
            throw new ProblemException(Problems.UnknownDecision);
        }

        return caller.Role is Role.Service && found.Any(d => d.Decision.DecidedBy != caller.ApiKeyId)
            ? throw new ProblemException(Problems.RoleMayNot, detail: "Ask a steward to withdraw what another key decided")
            : [.. found.Select(d => d.Decision)];
    }

    private static IReadOnlyList<(DecisionRequest? Request, JsonErrors Errors)> Items(JsonBody body, JsonErrors errors)
    {
        var list = body.Shape(errors);
        var elements = list.Elements("items", Most, required: true);
        list.NothingElse();
        return
        [
            .. elements.Select(e =>
            {
                var own = new JsonErrors();
                return (DecisionRequest.Read(new JsonShape(e.Value, e.Pointer, own)), own);
            }),
        ];
    }

    private static IReadOnlyList<DecisionAnswer> InOrder(
        IReadOnlyList<(DecisionRequest? Request, JsonErrors Errors)> items, IReadOnlyList<DecisionAnswer> answers)
    {
        var next = 0;
        return
        [
            .. items.Select(item => item.Request is null
                ? new DecisionAnswer(StatusCodes.Status400BadRequest, null, Problems.ValidationFailed.ToResult(errors: item.Errors.Items).ProblemDetails)
                : answers[next++]),
        ];
    }
}
