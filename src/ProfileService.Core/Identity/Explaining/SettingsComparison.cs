namespace ProfileService.Core.Identity.Explaining;

/// <summary>The same records under two settings: what would be joined that is not, and parted that is one.</summary>
public sealed class SettingsComparison(IdentityScene before, IdentityScene after)
{
    /// <summary>Joins of the new groups between records that stand apart today, strongest first.</summary>
    public IReadOnlyList<GroupingStep> Gained { get; } = Joins(after, apartIn: before);

    /// <summary>Joins of today's groups between records that would stand apart, strongest first.</summary>
    public IReadOnlyList<GroupingStep> Lost { get; } = Joins(before, apartIn: after);

    /// <summary>Pairs of records in one group: today, then, and both times.</summary>
    public (long Before, long After, long Both) Pairs { get; } = Count(before, after);

    /// <summary>How often labelled pairs are judged as their labels say.</summary>
    /// <param name="labels">Pairs of which it is known whether they are one person; those with an unknown record do not count.</param>
    public static LabelScore Score(IdentityScene scene, IReadOnlyCollection<(RecordKey A, RecordKey B, bool Same)> labels)
    {
        var score = new LabelScore(0, 0, 0, 0, 0);
        foreach (var (a, b, same) in labels)
        {
            score = !scene.Records.ContainsKey(a) || !scene.Records.ContainsKey(b) ? score with { Unknown = score.Unknown + 1 }
                : (AreTogether(scene, a, b), same) switch
                {
                    (true, true) => score with { Found = score.Found + 1 },
                    (true, false) => score with { Wrong = score.Wrong + 1 },
                    (false, true) => score with { Missed = score.Missed + 1 },
                    _ => score with { Apart = score.Apart + 1 },
                };
        }

        return score;
    }

    public static IReadOnlyList<IReadOnlyList<Person>> Groups(IdentityScene scene) =>
        [.. scene.Records.Keys.Order().Select(scene.GroupOf).Distinct<IReadOnlyList<Person>>(ReferenceEqualityComparer.Instance)];

    private static GroupingStep[] Joins(IdentityScene scene, IdentityScene apartIn) =>
        [.. scene.Steps.Where(s => s.Skipped is null && !AreTogether(apartIn, s.A, s.B)).OrderByDescending(s => s.Link?.Weight ?? int.MaxValue).ThenBy(s => s.A).ThenBy(s => s.B)];

    private static bool AreTogether(IdentityScene scene, RecordKey a, RecordKey b) => ReferenceEquals(scene.GroupOf(a), scene.GroupOf(b));

    private static (long, long, long) Count(IdentityScene before, IdentityScene after)
    {
        var both = Groups(before).SelectMany(g => g.GroupBy(p => after.GroupOf(p.Key), ReferenceEqualityComparer.Instance)).Sum(part => PairsOf(part.Count()));
        return (Groups(before).Sum(g => PairsOf(g.Count)), Groups(after).Sum(g => PairsOf(g.Count)), both);
    }

    private static long PairsOf(long members) => members * (members - 1) / 2;
}
