using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Learns weights from people without labels: u from random pairs, m by expectation maximisation per blocking rule with the blocked fields left out,
/// the prior from the links that need no weights, term frequencies by counting. The same people and seed give the same weights.
/// </summary>
public static class MatchingTraining
{
    private const int LeastPeople = 500;
    private const int LeastMatches = 100;
    private const int RandomPairs = 200_000;

    // What the deterministic rules find of all true pairs, roughly.
    private const double FoundByRules = 0.7;

    /// <param name="settings">Types, junk, limits; and the weights to start from, which count as if they had been seen on a few pairs.</param>
    public static LearnedWeights Learn(IEnumerable<Person> people, MatchingSettings settings, int seed)
    {
        Person[] all = [.. people.OrderBy(p => p.Key)];
        if (all.Length < LeastPeople)
        {
            return TooLittle(all.Length, 0, 0, $"{LeastPeople - all.Length} more records");
        }

        var start = WithTerms(settings.Weights, all);
        var strangers = LearnStrangers(all, start, new Random(seed));
        var levels = new LevelLearning(strangers);
        foreach (var rule in TrainingRules.All)
        {
            levels.Learn(rule, rule.PairsOf(all, settings.BlockLimit), IsNoHub);
        }

        if (levels.Matches < LeastMatches)
        {
            var missing = string.Create(CultureInfo.InvariantCulture, $"{LeastMatches - levels.Matches:0} more pairs that are likely one person");
            return TooLittle(all.Length, levels.Pairs, levels.Matches, missing);
        }

        var weights = levels.Weights(PriorOf(all, settings));
        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"Learned from {all.Length} records: {RandomPairs} random pairs, {levels.Pairs} blocked pairs with {levels.Matches:0} expected matches; prior {weights.PriorAgainstStrangers:0.0} bits.");
        return new LearnedWeights(weights, all.Length, levels.Pairs, levels.Matches, report);
    }

    private static bool IsNoHub(IdentifierKey value) => false;

    private static LearnedWeights TooLittle(int people, int pairs, double matches, string missing) =>
        new(null, people, pairs, matches, $"Too little to learn from, the weights stay as they are: needs {missing}.");

    private static MatchingWeights WithTerms(MatchingWeights weights, Person[] people) => weights with
    {
        Given = TermShares.Counted(people.SelectMany(p => p.Name.GivenTokens.Where(t => !t.IsInitial).Select(t => t.Spelling))),
        Family = TermShares.Counted(people.SelectMany(p => p.Name.FamilyTokens.Where(t => !t.IsParticle && !t.IsInitial).Select(t => t.Spelling))),
        Cities = TermShares.Counted(people.Select(p => p.Address?.City).OfType<string>().Select(TermShares.CityKeyOf)),
    };

    private static MatchingWeights LearnStrangers(Person[] people, MatchingWeights weights, Random random)
    {
        var counts = new LevelCounts();
        for (var i = 0; i < RandomPairs; i++)
        {
            var (a, b) = (people[random.Next(people.Length)], people[random.Next(people.Length)]);
            if (a.Key != b.Key)
            {
                counts.Add(Evidence.Compare(a.Compared(weights), b.Compared(weights), weights, IsNoHub).Levels(), 1, weights);
            }
        }

        return counts.AsStrangers(weights);
    }

    /// <summary>From links by shared values: with them so many of all pairs are one person.</summary>
    private static double PriorOf(Person[] people, MatchingSettings settings)
    {
        var links = people.SelectMany(p => p.Identifiers.Select(i => (Value: i, Person: p)))
            .GroupBy(b => b.Value, b => b.Person)
            .SelectMany(bearers => LinkRules.Judge(bearers.Key, [.. bearers.Take(settings.HolderLimit + 1)], settings).Links)
            .Select(l => (l.A, l.B)).Distinct().Count();
        var pairs = people.Length * (people.Length - 1.0) / 2;
        return links == 0 ? settings.Weights.PriorAgainstStrangers : Math.Clamp(Math.Round(Math.Log2(links / FoundByRules / pairs), 1), -28, -8);
    }
}
