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
