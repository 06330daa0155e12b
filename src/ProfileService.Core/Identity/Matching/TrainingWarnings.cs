using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>Finds what is doubtful about learned weights.</summary>
internal static class TrainingWarnings
{
    // Less than this much evidence changes no decision, whichever way it points.
    private const double NoMatter = 0.3;

    public static IEnumerable<TrainingWarning> Of(MatchingWeights shipped, MatchingWeights learned, LevelLearning levels, IReadOnlyList<LearnedRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Pairs == 0)
            {
                yield return new(TrainingWarning.RuleWithoutPairs, $"No two records share {Names(rule)}");
            }
            else if (!rule.IsSettled)
            {
                yield return new(TrainingWarning.NotSettled, Invariant($"What is learned from pairs that share {Names(rule)} still moved after {rule.Rounds} rounds"));
            }

            if (rule.IsCut)
            {
                yield return new(TrainingWarning.PairsCut, Invariant($"Of the pairs that share {Names(rule)}, {rule.Pairs} drawn by chance were weighed"));
            }
        }

        foreach (var field in shipped.Levels.Where(LevelCounts.IsLearned).Select(l => l.Field).Distinct().Where(f => !levels.Saw(f)))
        {
            yield return new(TrainingWarning.FieldUnseen, $"{field} stays as shipped: too few pairs fill it on both sides");
        }

        foreach (var (was, now) in shipped.Levels.Zip(learned.Levels).Where(l => Turned(l.First.AgainstStrangers, l.Second.AgainstStrangers) && !l.First.ByTerm))
        {
            yield return new(TrainingWarning.WeightTurned, Invariant($"{was.Field} {was.Code} says {now.AgainstStrangers:+0.0;-0.0} bits instead of {was.AgainstStrangers:+0.0;-0.0}"));
        }
    }

    private static bool Turned(double was, double now) => Math.Sign(was) != Math.Sign(now) && Math.Min(Math.Abs(was), Math.Abs(now)) > NoMatter;

    private static string Names(LearnedRule rule) => string.Join(", ", rule.Fields);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
