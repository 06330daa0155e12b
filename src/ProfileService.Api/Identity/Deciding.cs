using Microsoft.AspNetCore.Mvc;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>
/// Makes and withdraws decisions: checks them against what is decided already, one steward after the other, and hands them to the
/// resolver, which regroups in the transaction that stores them.
/// </summary>
internal sealed class Deciding(DecisionTurns turns, DecisionQueries queries, Intake intake, TimeProvider clock)
{
    private const string Purpose = "stewardship";

    // Stands among the remembered ids in the place of a decision that was not made.
    private static readonly Guid Refused = Guid.Empty;

    /// <returns>One answer per request, in order: the stored decision, or the problem.</returns>
    public async Task<IReadOnlyList<DecisionAnswer>> DecideAsync(
        IReadOnlyList<DecisionRequest> requests, Caller caller, IdempotentRequest idempotent, CancellationToken ct)
    {
        await using var turn = await turns.TakeAsync(ct);
        var (live, known) = await KnownAsync(requests, ct);
        var decided = known.ToList();
        var checkedRequests = new List<(IdentityDecision? Decision, ProblemDetails? Problem)>();
        foreach (var request in requests)
        {
            var problem = Missing(request, live) ?? Contradicted(request, decided);
            var decision = problem is null ? Decision(request, caller) : null;
            decided.AddRange(decision is null ? [] : [decision]);
            checkedRequests.Add((decision, problem));
        }

        // Of what was refused the place is remembered, so that a repetition answers in the same order. Where all was refused nothing happened.
        IdentityDecision[] made = [.. checkedRequests.Select(c => c.Decision).OfType<IdentityDecision>()];
        Guid[] places = [.. checkedRequests.Select(c => c.Decision?.Id ?? Refused)];
        await SubmitAsync(made, caller, "identity.decide", made.Length == 0 ? null : idempotent.Remember(StatusCodes.Status201Created, places), ct);
        var stored = await StoredAsync(made.Select(d => d.Id), ct);
        return [.. checkedRequests.Select(c => c.Problem is null ? Answer(c.Decision!.Id, stored) : Answer(c.Problem))];
    }

    /// <summary>
    /// Makes all of them or none, as one act: what one of them replaces counts against none of the others.
    /// </summary>
    /// <returns>The stored decisions, or the first problem.</returns>
    public async Task<(IReadOnlyList<DecisionResponse> Decisions, ProblemDetails? Problem)> DecideTogetherAsync(
        IReadOnlyList<DecisionRequest> requests, Caller caller, IdempotentRequest idempotent, CancellationToken ct)
    {
        await using var turn = await turns.TakeAsync(ct);
        var (live, known) = await KnownAsync(requests, ct);
        IdentityDecision[] made = [.. requests.Select(r => Decision(r, caller))];
        IdentityDecision[] decided = [.. known, .. made];
        if (requests.Select(r => Missing(r, live) ?? Contradicted(r, decided)).FirstOrDefault(p => p is not null) is { } problem)
        {
            return ([], problem);
        }

        Guid[] ids = [.. made.Select(d => d.Id)];
        await SubmitAsync(made, caller, "identity.decide", idempotent.Remember(StatusCodes.Status201Created, ids), ct);
        var stored = await StoredAsync(ids, ct);
        return stored.Count < made.Length ? ([], ErasedMeanwhile()) : ([.. ids.Select(id => DecisionResponse.Of(stored[id]))], null);
    }

    /// <summary>What was answered before, to a repetition with the same <c>Idempotency-Key</c>: nothing is decided anew.</summary>
    public async Task<IReadOnlyList<DecisionAnswer>> RepeatAsync(IReadOnlyList<DecisionRequest> requests, IReadOnlyList<Guid> places, CancellationToken ct)
    {
        var stored = await StoredAsync(places, ct);
        var (live, known) = await KnownAsync(requests, ct);
        return
        [
            .. requests.Select((request, at) => places.ElementAtOrDefault(at) is var place && place != Refused
                ? Answer(place, stored)
                : Answer(Missing(request, live) ?? Contradicted(request, known) ?? Contradicting([], "It was refused when it was sent first: send it with a new Idempotency-Key"))),
        ];
    }

    /// <summary>Withdraws decisions that are there; one that was withdrawn before stays as it is.</summary>
    /// <returns>Null, or the problem: an older decision would count again and contradict others. Then none is withdrawn.</returns>
    public async Task<ProblemDetails?> WithdrawAsync(
        IReadOnlyList<IdentityDecision> decisions, Caller caller, IdempotentRequest? idempotent, CancellationToken ct)
    {
        await using var turn = await turns.TakeAsync(ct);
        var now = clock.Now();
        var around = await queries.AroundAsync([.. decisions.SelectMany(d => new[] { d.A, d.B }).Distinct()], ct);
        if (Contradictions.AfterWithdrawal(decisions.Select(d => d.Id).ToHashSet(), around) is { Count: > 0 } chain)
        {
            return Contradicting(chain, "An older decision would count again and contradict those in chain: withdraw it or one of them as well");
        }

        await SubmitAsync(
            [.. decisions.Where(d => d.WithdrawnAt is null).Select(d => d with { WithdrawnAt = now, WithdrawnBy = caller.ApiKeyId })],
            caller,
            "identity.withdraw",
            idempotent?.Remember(StatusCodes.Status200OK, [.. decisions.Select(d => d.Id)]),
            ct);
        return null;
    }

    private async Task SubmitAsync(
        IdentityDecision[] decisions, Caller caller, string action, Postgres.Access.IdempotencyKey? idempotency, CancellationToken ct)
    {
        if (decisions.Length > 0 || idempotency is not null)
        {
            await intake.SubmitAsync([.. decisions.Select(d => new Fact.Decide(d, SawRecords: true))], caller, action, ct, idempotency, Purpose);
        }
    }

    private IdentityDecision Decision(DecisionRequest request, Caller caller)
    {
        var now = clock.Now();
        return new IdentityDecision(Guid.CreateVersion7(now), request.A, request.B, request.Verdict, request.Reason, now, caller.ApiKeyId);
    }

    private static ProblemDetails? Missing(DecisionRequest request, IReadOnlyDictionary<RecordKey, bool> live)
    {
        foreach (var record in new[] { request.A, request.B })
        {
            if (!live.TryGetValue(record, out var isLive))
            {
                return Problems.UnknownRecord.ToResult("Send records that their sources have sent; an erased one is unknown for ever").ProblemDetails;
            }

            if (!isLive)
            {
                return Problems.RecordDeleted.ToResult("Decide about records that their sources still have").ProblemDetails;
            }
        }

        return null;
    }

    private static ProblemDetails? Contradicted(DecisionRequest request, IReadOnlyList<IdentityDecision> decided)
    {
        var inForce = decided.GroupBy(d => d.Pair).Select(IdentityDecision.InForce).OfType<IdentityDecision>();
        var chain = Contradictions.ChainAgainst(request.A, request.B, request.Verdict, inForce);
        return chain.Count == 0 ? null : Contradicting(chain, "Withdraw one of the decisions in chain first, or decide otherwise");
    }

    /// <summary>The chain names decisions by their ids: record ids have no place in an error.</summary>
    private static ProblemDetails Contradicting(IReadOnlyList<IdentityDecision> chain, string detail)
    {
        var problem = Problems.ContradictingDecision.ToResult(detail).ProblemDetails;
        problem.Extensions["chain"] = chain.Select(d => new { decisionId = d.Id, verdict = d.Verdict.ToString().ToLowerInvariant() }).ToArray();
        return problem;
    }

    private async Task<(IReadOnlyDictionary<RecordKey, bool> Live, IReadOnlyList<IdentityDecision> Decided)> KnownAsync(
        IReadOnlyList<DecisionRequest> requests, CancellationToken ct)
    {
        RecordKey[] records = [.. requests.SelectMany(r => new[] { r.A, r.B }).Distinct()];
        return (await queries.AreLiveAsync(records, ct), await queries.AroundAsync(records, ct));
    }

    private async Task<Dictionary<Guid, StoredDecision>> StoredAsync(IEnumerable<Guid> ids, CancellationToken ct) =>
        (await queries.FindAsync([.. ids], ct)).ToDictionary(s => s.Decision.Id);

    private static DecisionAnswer Answer(Guid decisionId, Dictionary<Guid, StoredDecision> stored) => stored.TryGetValue(decisionId, out var made)
        ? new DecisionAnswer(StatusCodes.Status201Created, DecisionResponse.Of(made), null)
        : Answer(ErasedMeanwhile());

    private static DecisionAnswer Answer(ProblemDetails problem) => new(problem.Status!.Value, null, problem);

    /// <summary>Accepted, and yet not there.</summary>
    private static ProblemDetails ErasedMeanwhile() => Problems.UnknownRecord.ToResult("The decision was erased with one of its records").ProblemDetails;
}
