using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Api.Identity;

/// <summary>The decisions that a merge or a split consists of, smaller record first, and the records whose profiles it concerns.</summary>
internal sealed record PreviewPlan(Verdict Verdict, IReadOnlyList<(RecordKey A, RecordKey B)> Pairs, IReadOnlyList<IReadOnlyList<RecordKey>> Sides)
{
    public IReadOnlyList<RecordKey> Records => [.. Sides.SelectMany(s => s)];

    /// <summary>One record of each profile is said to be the same as one of the first: that joins the profiles whole.</summary>
    public static PreviewPlan Merge(IReadOnlyList<IReadOnlyList<RecordKey>> profiles) => new(
        Verdict.Same, [.. profiles.Skip(1).Select(p => Ordered(profiles[0][0], p[0]))], profiles);

    /// <summary>Each record that goes is said to be another than each that stays.</summary>
    public static PreviewPlan Split(IReadOnlyList<RecordKey> going, IReadOnlyList<RecordKey> staying) => new(
        Verdict.Different, [.. from g in going from s in staying select Ordered(g, s)], [going, staying]);

    /// <summary>Every two records of which one is on one side and one on another.</summary>
    public IEnumerable<(RecordKey A, RecordKey B)> CrossPairs =>
        from i in Enumerable.Range(0, Sides.Count)
        from j in Enumerable.Range(i + 1, Sides.Count - i - 1)
        from a in Sides[i]
        from b in Sides[j]
        select Ordered(a, b);

    private static (RecordKey A, RecordKey B) Ordered(RecordKey one, RecordKey other) => one < other ? (one, other) : (other, one);
}
