namespace ProfileService.Api.Town;

/// <summary>The unit in which a town is made: its people, and all facts about them.</summary>
internal sealed record TownHousehold(int HouseholdId, IReadOnlyList<TownPerson> People, IReadOnlyList<TownFact> Facts)
{
    public static TownHousehold Draw(TownOptions options, int householdId, int firstPersonId, int room)
    {
        var random = TownRandom.ForHousehold(options.Seed, householdId);
        var numbers = new TownNumbers(options.Seed);
        var people = new HouseholdPeople(options, random, householdId, firstPersonId).Draw(room);
        var shoppers = new HouseholdShoppers(options, numbers, random).Draw(people);
        return Of(options, random, householdId, shoppers);
    }

    /// <summary>How many people the household has, without what the systems know of them.</summary>
    public static int Count(TownOptions options, int householdId, int firstPersonId, int room) =>
        new HouseholdPeople(options, TownRandom.ForHousehold(options.Seed, householdId), householdId, firstPersonId).Draw(room).Count;

    public static TownHousehold Of(TownOptions options, TownRandom random, int householdId, IReadOnlyList<Shopper> shoppers)
    {
        var numbers = new TownNumbers(options.Seed);
        var clock = new TownClock(options.Today, random);
        var records = new CustomerRecords(numbers, clock, random);
        var newsletter = new NewsletterSignUps(numbers, clock, random);
        var purchases = new Purchases(numbers, clock, random, householdId);
        return new TownHousehold(
            householdId,
            [.. shoppers.Select(shopper => shopper.Person)],
            [.. shoppers.SelectMany(shopper => records.Of(shopper).Concat(newsletter.Of(shopper)).Concat(purchases.Of(shopper)))]);
    }
}
