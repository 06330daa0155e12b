namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Learns weights from people without labels: u from random pairs, m by expectation maximisation per blocking rule with the blocked fields left out,
/// the prior from the links that need no weights, term frequencies by counting. The same people and seed give the same weights.
/// </summary>
public static class MatchingTraining
{
    /// <summary>Fewer records than this teach nothing.</summary>
    public const int LeastPeople = 500;

    private const int LeastMatches = 100;
    private const int RandomPairs = 200_000;

    // What the deterministic rules find of all true pairs, roughly.
    private const double FoundByRules = 0.7;

    // In bits: one pair in 256, and one in 268 million.
    private const double LargestPrior = -8;
    private const double SmallestPrior = -28;

    /// <param name="settings">Types, junk, limits; and the weights to start from, which count as if they had been seen on a few pairs.</param>
    /// <param name="population">How many records there are, where <paramref name="people"/> are a sample of them; the prior is theirs.</param>
    public static LearnedWeights Learn(IEnumerable<Person> people, MatchingSettings settings, int seed, long? population = null)
    {
        Person[] all = [.. people.OrderBy(p => p.Key)];
        if (all.Length < LeastPeople)
        {
            return new LearnedWeights(null, all.Length, 0, [], LeastPeople - all.Length, 0, []);
        }

        // In an order by chance, so that the pairs which are weighed where there are too many come from all sources.
        var random = new Random(seed);
        random.Shuffle(all);
        var values = Judge(all, settings);
        bool IsHub(IdentifierKey value) => values[value].IsHub;

        var strangers = LearnStrangers(all, WithTerms(settings.Weights, all), random, IsHub);
        var levels = new LevelLearning(strangers);
        LearnedRule[] rules = [.. TrainingRules.All.Select(rule => levels.Learn(rule, rule.PairsOf(all, settings.BlockLimit), IsHub))];
        var matches = rules.Sum(r => r.Matches);
        if (matches < LeastMatches)
        {
            return new LearnedWeights(null, all.Length, RandomPairs, rules, 0, (int)Math.Ceiling(LeastMatches - matches), []);
        }

        var (prior, doubt) = PriorOf(values.Values, all.Length, population ?? all.Length, settings.Weights.PriorAgainstStrangers);
        var weights = levels.Weights(prior);
        TrainingWarning?[] warnings = [doubt, population > all.Length ? Sampled : null, .. TrainingWarnings.Of(settings.Weights, weights, levels, rules)];
        return new LearnedWeights(weights, all.Length, RandomPairs, rules, 0, 0, [.. warnings.OfType<TrainingWarning>()]);
    }

    private static TrainingWarning Sampled { get; } = new(TrainingWarning.Sampled, "A sample of the records was read: rare names are counted less exactly than by all of them");

    private static Dictionary<IdentifierKey, ValueEvidence> Judge(Person[] people, MatchingSettings settings) => people
        .SelectMany(p => p.Identifiers.Select(i => (Value: i, Person: p)))
        .GroupBy(b => b.Value, b => b.Person)
        .ToDictionary(bearers => bearers.Key, bearers => LinkRules.Judge(bearers.Key, [.. bearers.Take(settings.HolderLimit + 1)], settings));

    private static MatchingWeights WithTerms(MatchingWeights weights, Person[] people) => weights with
    {
        Given = TermShares.Counted(people.SelectMany(p => p.Name.GivenTokens.Where(t => !t.IsInitial).Select(t => t.Spelling))),
        Family = TermShares.Counted(people.SelectMany(p => p.Name.FamilyTokens.Where(t => !t.IsParticle && !t.IsInitial).Select(t => t.Spelling))),
        Cities = TermShares.Counted(people.Select(p => p.Address?.City).OfType<string>().Select(TermShares.CityKeyOf)),
    };

    private static MatchingWeights LearnStrangers(Person[] people, MatchingWeights weights, Random random, Func<IdentifierKey, bool> isHub)
    {
        var counts = new LevelCounts();
        for (var i = 0; i < RandomPairs; i++)
        {
            var (a, b) = (people[random.Next(people.Length)], people[random.Next(people.Length)]);
            if (a.Key != b.Key)
            {
                counts.Add(Evidence.Compare(a.Compared(weights), b.Compared(weights), weights, isHub).Levels(), 1, weights);
            }
        }

        return counts.AsStrangers(weights);
    }

    /// <summary>From links by shared values: each record has so many partners among all records.</summary>
    private static (double Bits, TrainingWarning? Doubt) PriorOf(IEnumerable<ValueEvidence> values, int people, long population, double shipped)
    {
        var links = values.SelectMany(v => v.Links).Select(l => (l.A, l.B)).Distinct().Count();
        if (links == 0)
        {
            return (shipped, new TrainingWarning(TrainingWarning.PriorAsShipped, "No two records are linked by a shared value, so how many are one person is taken as shipped"));
        }

        var partners = 2 * (links / FoundByRules) / people;
        var bits = Math.Round(Math.Log2(partners / (population - 1)), 1);
        var bounded = Math.Clamp(bits, SmallestPrior, LargestPrior);
        return (bounded, bits == bounded ? null : new TrainingWarning(
            TrainingWarning.PriorBounded, FormattableString.Invariant($"The prior would be {bits} bits by the shared values; it is bounded to {bounded}")));
    }
}
