using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>A decision of a chain that stands against what was tried.</summary>
internal sealed record BlockingDecision(Guid DecisionId, string Verdict);

/// <summary>What stands against a merge or a split.</summary>
/// <param name="Kind"><c>contradicting-decisions</c>: until they are withdrawn it is refused, or whoever they part stays apart. <c>veto</c>: evidence alone would never do it, a decision does.</param>
/// <param name="Prevents">Whether it would not be done whole.</param>
internal sealed record PreviewBlock(string Kind, bool Prevents, string? Reason, SplitRecord? A, SplitRecord? B, IReadOnlyList<BlockingDecision> Chain)
{
    private const int MostVetoes = 20;

    public static async Task<IReadOnlyList<PreviewBlock>> FindAsync(PreviewPlan plan, StoredScene? stored, DecisionQueries decisions, CancellationToken ct)
    {
        var around = await decisions.AroundAsync(plan.Records, ct);
        IdentityDecision[] inForce = [.. around.GroupBy(d => d.Pair).Select(IdentityDecision.InForce).OfType<IdentityDecision>()];
        if (plan.Verdict is Verdict.Different)
        {
            inForce = [.. inForce.ExceptBy(plan.Pairs, d => d.Pair)];
        }

        var chains = plan.CrossPairs.Where(p => plan.Verdict is Verdict.Same || plan.Pairs.Contains(p))
            .Where(_ => inForce.Length > 0)
            .Select(p => (Pair: p, Chain: Against(plan.Verdict, p, inForce)))
            .Where(c => c.Chain.Count > 0).DistinctBy(c => string.Join(' ', c.Chain.Select(d => d.Id)))
            .Select(c => new PreviewBlock("contradicting-decisions", true, null, Ref(c.Pair.A), Ref(c.Pair.B), [.. c.Chain.Select(d => new BlockingDecision(d.Id, d.Verdict.ToString().ToLowerInvariant()))]));
        var vetoes = plan.Verdict is Verdict.Same && stored is { Scene: var scene }
            ? plan.CrossPairs.Where(p => scene.Records.ContainsKey(p.A) && scene.Records.ContainsKey(p.B))
                .Select(p => (Pair: p, Reason: Veto.Between(scene.Records[p.A].Person, scene.Records[p.B].Person, scene.Settings)))
                .Where(v => v.Reason is not null).Take(MostVetoes)
                .Select(v => new PreviewBlock("veto", false, v.Reason, Ref(v.Pair.A), Ref(v.Pair.B), []))
            : [];
        return [.. chains, .. vetoes];
    }

    /// <summary>A split replaces what was decided of the two sides, so only others stand against it. To merge, a <c>different</c> is to be withdrawn first, whichever two it is about.</summary>
    private static IReadOnlyList<IdentityDecision> Against(Verdict verdict, (RecordKey A, RecordKey B) pair, IdentityDecision[] inForce) =>
        verdict is Verdict.Same && Array.Find(inForce, d => d.Pair == pair && d.Verdict is Verdict.Different) is { } apart
            ? [apart]
            : Contradictions.ChainAgainst(pair.A, pair.B, verdict, inForce);

    private static SplitRecord Ref(RecordKey key) => new(key.Source, key.RecordId);
}
