namespace ProfileService.Core.Identity.Matching;

/// <summary>Expectation maximisation over pairs of three kinds (one person, strangers, one household), of which only the first kind's shares are learned.</summary>
internal sealed class LevelLearning(MatchingWeights start)
{
    private const int MostRounds = 30;
    private const int MostPairs = 100_000;

    // Of the pairs, so many changing their kind in a round is next to nothing.
    private const double Still = 0.0002;

    private readonly LevelCounts _matches = new();

    /// <summary>The pairs of one rule. Its own fields are left out of weighing and of counting.</summary>
    public LearnedRule Learn(TrainingRule rule, IEnumerable<(Person A, Person B)> pairs, Func<IdentifierKey, bool> isHub)
    {
        IReadOnlyList<(Level, double)>[] compared =
            [.. pairs.Take(MostPairs + 1).Select(p => Evidence.Compare(p.A.Compared(start), p.B.Compared(start), start, isHub).Levels())];
        var isCut = compared.Length > MostPairs;
        var kept = isCut ? compared[..MostPairs] : compared;
        var (posterior, rounds, isSettled) = Maximise(rule, kept);
        for (var i = 0; i < kept.Length; i++)
        {
            _matches.Add(kept[i], posterior[i], start, rule.Without);
        }

        return new LearnedRule(rule.Without.Split(' '), kept.Length, posterior.Sum(), rounds, isSettled, isCut);
    }

    public MatchingWeights Weights(double prior) => _matches.AsMatches(start) with { PriorAgainstStrangers = prior };

    /// <summary>Whether pairs that are likely one person fill the field on both sides.</summary>
    public bool Saw(string field) => _matches.Filled(field) >= 1;

    /// <returns>Of each pair, how likely it is one person.</returns>
    private (double[] Posterior, int Rounds, bool IsSettled) Maximise(TrainingRule rule, IReadOnlyList<(Level, double)>[] compared)
    {
        var weights = start;
        var shares = (Match: 0.4, Stranger: 0.3, Household: 0.3);
        var posterior = new double[compared.Length];
        for (var round = 1; round <= MostRounds && compared.Length > 0; round++)
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

            var before = shares;
            shares = (Share(match, compared.Length), Share(stranger, compared.Length), Share(household, compared.Length));
            weights = counts.AsMatches(start);
            if (Math.Abs(shares.Match - before.Match) + Math.Abs(shares.Household - before.Household) < Still)
            {
                return (posterior, round, true);
            }
        }

        return (posterior, compared.Length > 0 ? MostRounds : 0, compared.Length == 0);
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
