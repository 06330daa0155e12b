using Microsoft.AspNetCore.Mvc;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

/// <summary>
/// Sends facts of quarantine the way that all facts go. They are marked after the resolver's commit: a service that dies between the two
/// leaves one that can be replayed again, which changes nothing (law 2).
/// </summary>
internal sealed class Replaying(QuarantineReading reading, QuarantineStore store, Intake intake)
{
    /// <param name="facts">Open ones, with content; or, of a repeated request, those that it replayed the first time.</param>
    /// <param name="caller">Who replays them.</param>
    /// <param name="idempotent">What is known of the request's key; it remembers the replayed ones.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<ReplayedItem>> ReplayAsync(
        IReadOnlyList<QuarantinedFact> facts, Caller caller, IdempotentRequest idempotent, CancellationToken ct)
    {
        var (good, answers) = (new List<(int Index, Fact Fact)>(), new ReplayedItem[facts.Count]);
        for (var i = 0; i < facts.Count; i++)
        {
            var (fact, problem) = await CheckAsync(facts[i], ct);
            if (fact is null)
            {
                answers[i] = ReplayedItem.Refused(facts[i], problem!);
            }
            else
            {
                good.Add((i, fact));
            }
        }

        Guid[] ids = [.. good.Select(g => facts[g.Index].QuarantineId)];
        var receipts = good.Count == 0
            ? []
            : await intake.SubmitAsync([.. good.Select(g => g.Fact)], caller, "quarantine.replay", ct, idempotent.Remember(StatusCodes.Status200OK, ids));
        await store.MarkReplayedAsync(ids, ct);
        foreach (var ((index, _), receipt) in good.Zip(receipts))
        {
            answers[index] = ReplayedItem.Accepted(facts[index], receipt);
        }

        return answers;
    }

    private async Task<(Fact? Fact, ProblemDetails? Problem)> CheckAsync(QuarantinedFact quarantined, CancellationToken ct)
    {
        if (quarantined.IsCut)
        {
            return (null, Problems.CutShort.ToResult(detail: "Let its source send it again; a fact of up to 65,536 characters can be mended here, too").ProblemDetails);
        }

        var (fact, rejected) = await reading.ReadAsync(quarantined, quarantined.Content ?? "", ct);
        if (rejected is null)
        {
            return (fact, null);
        }

        await store.RefuseAsync(quarantined.QuarantineId, rejected, ct);
        return (null, Problems.ValidationFailed.ToResult(errors: QuarantineContracts.Errors(rejected.Reasons)).ProblemDetails);
    }
}
