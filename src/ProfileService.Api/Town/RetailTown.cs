namespace ProfileService.Api.Town;

/// <summary>
/// A small German town whose people shop at one retailer, as five systems see them, with the truth beside it. Made household by
/// household, each from a seed of its own: <see cref="Households"/> and <see cref="StreamFacts"/> need the memory of one household
/// however big the town is, and a bigger town begins with the households of the smaller one.
/// </summary>
internal sealed class RetailTown
{
    private RetailTown(TownOptions options)
    {
        var households = Households(options).ToList();
        People = [.. households.SelectMany(household => household.People)];
        Facts = [.. households.SelectMany(household => household.Facts)];
    }

    /// <summary>The truth, in order of <see cref="TownPerson.PersonId"/>.</summary>
    public IReadOnlyList<TownPerson> People { get; }

    public IReadOnlyList<TownFact> Facts { get; }

    public IReadOnlyList<TownSource> Sources { get; } = TownSource.All;

    public TownHeroine Heroine { get; } = HeroineStory.Heroine;

    public static RetailTown Generate(TownOptions options) => new(options);

    public static IEnumerable<TownFact> StreamFacts(TownOptions options) => Households(options).SelectMany(household => household.Facts);

    public static IEnumerable<TownHousehold> Households(TownOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.People, HeroineStory.People);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.People, TownOptions.MostPeople);
        return Stream(options);
    }

    private static IEnumerable<TownHousehold> Stream(TownOptions options)
    {
        if (options.After == 0)
        {
            yield return HeroineStory.Household(options);
        }

        var nextPerson = HeroineStory.HeroineId + HeroineStory.People;
        for (var householdId = 1; nextPerson <= options.People; householdId++)
        {
            var room = options.People - nextPerson + 1;
            if (nextPerson <= options.After)
            {
                nextPerson += TownHousehold.Count(options, householdId, nextPerson, room);
                continue;
            }

            var household = TownHousehold.Draw(options, householdId, nextPerson, room);
            nextPerson += household.People.Count;
            yield return household;
        }
    }
}
