using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity;

/// <summary>Decisions that cannot all be true: A is B, B is C, but A is not C.</summary>
public static class Contradictions
{
    /// <param name="inForce">
    /// What is decided of whoever is the same as one of the two by decision; a decision about the two themselves does not count, because it would be replaced.
    /// </param>
    /// <returns>The decisions that contradict the verdict, as a chain from one record to the other; empty where none does.</returns>
    public static IReadOnlyList<IdentityDecision> ChainAgainst(RecordKey a, RecordKey b, Verdict verdict, IEnumerable<IdentityDecision> inForce)
    {
        IdentityDecision[] others = [.. inForce.Where(d => !(d.Concerns(a) && d.Concerns(b))).OrderBy(d => d.A).ThenBy(d => d.B)];
        var (fromA, fromB) = (Paths(a, others), Paths(b, others));
        if (verdict is Verdict.Different)
        {
            return fromA.GetValueOrDefault(b) ?? [];
        }

        return verdict is Verdict.Defer ? [] : others
            .Where(d => d.Verdict is Verdict.Different)
            .Select(apart => Join(apart, fromA, fromB))
            .OfType<IReadOnlyList<IdentityDecision>>()
            .OrderBy(chain => chain.Count)
            .FirstOrDefault() ?? [];
    }

    /// <summary>
    /// Less is decided after a withdrawal, so it contradicts nothing by itself; but an older decision about the same two counts again, and others may have been
    /// made in the meantime that it cannot be true with.
    /// </summary>
    /// <param name="withdrawn">What is to be withdrawn.</param>
    /// <param name="known">All decisions, in force or not, about the records that these are about and about whoever is the same as one of them by decision.</param>
    /// <returns>The older decision and those that it contradicts; empty where none does.</returns>
    public static IReadOnlyList<IdentityDecision> AfterWithdrawal(IReadOnlySet<Guid> withdrawn, IEnumerable<IdentityDecision> known)
    {
        IdentityDecision[] all = [.. known.DistinctBy(d => d.Id)];
        IdentityDecision[] left = [.. all.Where(d => !withdrawn.Contains(d.Id)).GroupBy(d => d.Pair).Select(IdentityDecision.InForce).OfType<IdentityDecision>()];
        var before = all.GroupBy(d => d.Pair).Select(IdentityDecision.InForce).OfType<IdentityDecision>().Select(d => d.Id).ToHashSet();
        return left.Where(d => !before.Contains(d.Id)).OrderBy(d => d.A).ThenBy(d => d.B)
            .Select(revived => (Revived: revived, Chain: ChainAgainst(revived.A, revived.B, revived.Verdict, left)))
            .Where(r => r.Chain.Count > 0)
            .Select(r => (IReadOnlyList<IdentityDecision>)[r.Revived, .. r.Chain])
            .FirstOrDefault() ?? [];
    }

    private static IReadOnlyList<IdentityDecision>? Join(
        IdentityDecision apart, Dictionary<RecordKey, IReadOnlyList<IdentityDecision>> fromA, Dictionary<RecordKey, IReadOnlyList<IdentityDecision>> fromB)
    {
        foreach (var (x, y) in new[] { (apart.A, apart.B), (apart.B, apart.A) })
        {
            if (fromA.TryGetValue(x, out var here) && fromB.TryGetValue(y, out var there))
            {
                return [.. here, apart, .. there.Reverse()];
            }
        }

        return null;
    }

    /// <summary>For everybody who is the same as the record: the shortest way there.</summary>
    private static Dictionary<RecordKey, IReadOnlyList<IdentityDecision>> Paths(RecordKey from, IdentityDecision[] decisions)
    {
        var paths = new Dictionary<RecordKey, IReadOnlyList<IdentityDecision>> { [from] = [] };
        var waiting = new Queue<RecordKey>([from]);
        while (waiting.TryDequeue(out var record))
        {
            foreach (var same in decisions.Where(d => d.Verdict is Verdict.Same && d.Concerns(record)))
            {
                var other = same.A == record ? same.B : same.A;
                if (paths.TryAdd(other, [.. paths[record], same]))
                {
                    waiting.Enqueue(other);
                }
            }
        }

        return paths;
    }
}
