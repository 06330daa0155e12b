namespace ProfileService.Core.Identity.Matching;

/// <summary>Expectation maximisation over pairs of three kinds (one person, strangers, one household), of which only the first kind's shares are learned.</summary>
internal sealed class LevelLearning(MatchingWeights start)
{
    private const int Rounds = 12;
    private const int MostPairs = 100_000;

    private readonly LevelCounts _matches = new();

    public int Pairs { get; private set; }

    /// <summary>Expected number of pairs that are one person.</summary>
    public double Matches { get; private set; }

    /// <summary>The pairs of one rule. Its own fields are left out of weighing and of counting.</summary>
    public void Learn(TrainingRule rule, IEnumerable<(Person A, Person B)> pairs, Func<IdentifierKey, bool> isHub)
    {
        IReadOnlyList<(Level, double)>[] compared =
            [.. pairs.Take(MostPairs).Select(p => Evidence.Compare(p.A.Compared(start), p.B.Compared(start), start, isHub).Levels())];
        var weights = start;
        var shares = (Match: 0.4, Stranger: 0.3, Household: 0.3);
        var posterior = new double[compared.Length];
        for (var round = 0; round < Rounds && compared.Length > 0; round++)
        {
            var counts = new LevelCounts();
            var (match, stranger, household) = (0.0, 0.0, 0.0);
            for (var i = 0; i < compared.Length; i++)
            {
                var (toStranger, toHousehold) = Odds(compared[i], rule.Without, weights);
                var (s, h) = (shares.Stranger / shares.Match * toStranger, shares.Household / shares.Match * toHousehold);
                posterior[i] = 1 / (1 + s + h);
                (match, stranger, household) = (match + posterior[i], stranger + (s * posterior[i]), household + (h * posterior[i]));
                counts.Add(compared[i], posterior[i], weights, rule.Without);
            }

            shares = (Share(match, compared.Length), Share(stranger, compared.Length), Share(household, compared.Length));
            weights = counts.AsMatches(start);
        }

        Keep(rule, compared, posterior);
    }

    public MatchingWeights Weights(double prior) => _matches.AsMatches(start) with { PriorAgainstStrangers = prior };

    private void Keep(TrainingRule rule, IReadOnlyList<(Level, double)>[] compared, double[] posterior)
    {
        for (var i = 0; i < compared.Length; i++)
        {
            _matches.Add(compared[i], posterior[i], start, rule.Without);
        }

        Pairs += compared.Length;
        Matches += posterior.Sum();
    }

    /// <summary>u/m and h/m over the fields that the rule does not block by.</summary>
    private static (double ToStranger, double ToHousehold) Odds(IReadOnlyList<(Level Level, double Rarity)> levels, string without, MatchingWeights weights)
    {
        var (strangers, household) = (0.0, 0.0);
        foreach (var (level, rarity) in levels)
        {
            var weight = weights[level];
            if (!without.Contains(weight.Field, StringComparison.Ordinal))
            {
                strangers -= weight.AgainstStrangers + (weight.ByTerm ? rarity : 0);
                household -= weight.AgainstHousehold;
            }
        }

        return (Math.Pow(2, strangers), Math.Pow(2, household));
    }

    // Never quite none, or a kind could not come back.
    private static double Share(double count, int pairs) => Math.Max(0.001, count / pairs);
}
