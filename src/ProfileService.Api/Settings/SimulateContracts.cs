using ProfileService.Api.Identity;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;

namespace ProfileService.Api.Settings;

/// <summary>The groups under one settings.</summary>
/// <param name="Largest">At most ten, with at most twenty of their records each.</param>
internal sealed record SimulatedGroups(int Groups, long Pairs, int Candidates, IReadOnlyList<SimulatedGroup> Largest)
{
    private const int MostLargest = 10;

    public static SimulatedGroups Of(IdentityScene scene, long pairs, int candidates)
    {
        var groups = SettingsComparison.Groups(scene);
        return new(groups.Count, pairs, candidates, [.. groups.Where(g => g.Count > 1).OrderByDescending(g => g.Count).ThenBy(g => g[0].Key).Take(MostLargest).Select(SimulatedGroup.Of)]);
    }
}

internal sealed record SimulatedGroup(int Size, IReadOnlyList<SplitRecord> Records)
{
    private const int MostRecords = 20;

    public static SimulatedGroup Of(IReadOnlyList<Person> group) =>
        new(group.Count, [.. group.Take(MostRecords).Select(p => new SplitRecord(p.Key.Source, p.Key.RecordId))]);
}

/// <summary>A pair to look at: joined under one settings and apart under the other.</summary>
internal sealed record SimulatedPair(
    SplitRecord A, SplitRecord B, string OutcomeBefore, string OutcomeAfter, double TotalBefore, double TotalAfter, SentencesResponse Sentences)
{
    /// <param name="joined">The scene in which the two are one person; its sentence is told.</param>
    public static SimulatedPair Of(GroupingStep step, IdentityScene before, IdentityScene after, IdentityScene joined)
    {
        var (was, becomes) = (before.Pair(step.A, step.B), after.Pair(step.A, step.B));
        return new(
            new SplitRecord(step.A.Source, step.A.RecordId),
            new SplitRecord(step.B.Source, step.B.RecordId),
            ExplainedPair.CodeOf(was.Outcome),
            ExplainedPair.CodeOf(becomes.Outcome),
            ExplainedPair.Rounded(was.Evidence.Total),
            ExplainedPair.Rounded(becomes.Evidence.Total),
            SentencesResponse.Of(PairSentences.Of(ReferenceEquals(joined, before) ? was : becomes)));
    }
}

internal sealed record SimulatedScore(int Found, int Wrong, int Missed, int Apart, int Unknown, double? Precision, double? Recall)
{
    public static SimulatedScore Of(LabelScore score) =>
        new(score.Found, score.Wrong, score.Missed, score.Apart, score.Unknown, score.Precision, score.Recall);
}

/// <param name="Before">With the settings in force, computed on the same records.</param>
/// <param name="ScoreBefore">Null without labelled pairs.</param>
internal sealed record SimulationResult(
    int SettingsVersion, int Records, int? Sample, int Seed, SimulatedGroups Before, SimulatedGroups After,
    int MergesGained, int MergesLost, long PairsGained, long PairsLost, IReadOnlyList<SimulatedPair> Gained, IReadOnlyList<SimulatedPair> Lost,
    SimulatedScore? ScoreBefore, SimulatedScore? ScoreAfter);
