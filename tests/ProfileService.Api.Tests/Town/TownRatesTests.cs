using System.Text.Json;
using ProfileService.Api.Town;

namespace ProfileService.Api.Tests.Town;

/// <summary>Five thousand people are enough for each rate to show; margins are about four standard deviations.</summary>
public class TownRatesTests
{
    private static readonly RetailTown Generated = RetailTown.Generate(new TownOptions { People = 5_000, Seed = 3 });
    private static readonly ILookup<int, TownPerson> Households = Generated.People.ToLookup(person => person.HouseholdId);
    private static readonly List<TownFact> Customers = [.. Generated.Facts.Where(fact => fact.Kind == TownFactKind.Customer)];
    private static readonly List<TownFact> Purchases = [.. Generated.Facts.Where(fact => fact.Kind == TownFactKind.Purchase)];

    [Fact]
    public void Households_come_in_their_shares()
    {
        Near(TownRates.SingleHousehold, Households.Count(Kind(TownHouseholdKind.Single)), Households.Count, 0.04);
        Near(TownRates.CoupleHousehold, Households.Count(Kind(TownHouseholdKind.Couple)), Households.Count, 0.04);
        Near(TownRates.FamilyHousehold, Households.Count(Kind(TownHouseholdKind.Family)), Households.Count, 0.04);
        Near(TownRates.RecentMove, Households.Count(home => home.First().MovedOn is not null), Households.Count, 0.03);
        Near(TownRates.Twins, Families().Count(home => home.Any(Is(TownRelation.Twin))), Families().Count, 0.06);
    }

    [Fact]
    public void Systems_know_their_share_of_the_people()
    {
        Near(TownRates.InLoyalty, PeopleIn("loyalty"), 5_000, 0.04);
        Near(TownRates.InNewsletter * 0.9, Generated.Facts.Where(fact => fact.Source == "newsletter").Select(fact => fact.PersonId).Distinct().Count(), 5_000, 0.05);
        Assert.InRange(PeopleIn("crm"), 5_000 * TownRates.InCrm, 5_000 * (TownRates.InCrm + 0.05)); // and whoever is in no other system
        Near(TownRates.LostCard, Generated.People.Count(Is(TownRelation.LostCard)), PeopleIn("loyalty"), 0.025);
    }

    [Fact]
    public void Errors_are_as_frequent_as_their_rates_say()
    {
        Near(TownRates.Typo, With(Customers, TownDefects.Typo), Customers.Count, 0.01);
        Near(TownRates.SwappedNames, With(Customers, TownDefects.SwappedNames), Customers.Count, 0.006);
        Near(TownRates.HouseNumberInStreet, With(Customers, TownDefects.HouseNumberInStreet), Customers.Count(HasMember("address")), 0.015);
        Near(TownRates.InitialOnlyAtTill, With(Customers, TownDefects.InitialOnly), Customers.Count(fact => fact.Source == "pos"), 0.06);
    }

    [Fact]
    public void Purchases_follow_their_rates()
    {
        var sales = Purchases.Where(fact => !fact.Defects.HasFlag(TownDefects.Return)).ToList();

        Near(TownRates.Gift, With(sales, TownDefects.Gift), sales.Count, 0.01);
        Near(TownRates.Return, Purchases.Count - sales.Count, sales.Count, 0.01);
        Near(1 / (1 - TownRates.OneMorePurchase), sales.Count, 5_000, 0.4);
        Assert.InRange(sales.Count(fact => fact.PersonId is null), sales.Count / 20, sales.Count / 3);
        Assert.All(sales, fact => Assert.Equal(fact.PersonId is not null, HasMember("customer")(fact)));
    }

    [Theory]
    [InlineData(TownDefects.Nickname)]
    [InlineData(TownDefects.UmlautSpelledOut)]
    [InlineData(TownDefects.UmlautLost)]
    [InlineData(TownDefects.TitleInName)]
    [InlineData(TownDefects.UpperCase)]
    [InlineData(TownDefects.OldSurname)]
    [InlineData(TownDefects.OldAddress)]
    [InlineData(TownDefects.SharedEmail)]
    [InlineData(TownDefects.SharedCard)]
    [InlineData(TownDefects.InactiveCard)]
    [InlineData(TownDefects.PlaceholderEmail)]
    [InlineData(TownDefects.PlaceholderBirthDate)]
    [InlineData(TownDefects.ShopPhone)]
    [InlineData(TownDefects.DuplicateInSource)]
    [InlineData(TownDefects.Guest)]
    [InlineData(TownDefects.Return)]
    [InlineData(TownDefects.UnknownOriginal)]
    internal void Every_kind_of_trouble_shows_even_among_five_hundred(TownDefects defect) =>
        Assert.Contains(RetailTown.Generate(new TownOptions()).Facts, fact => fact.Defects.HasFlag(defect));

    private static void Near(double rate, int count, int of, double margin) => Assert.InRange((double)count / of, rate - margin, rate + margin);

    private static int With(List<TownFact> facts, TownDefects defect) => facts.Count(fact => fact.Defects.HasFlag(defect));

    private static int PeopleIn(string source) =>
        Customers.Where(fact => fact.Source == source).Select(fact => fact.PersonId).Distinct().Count();

    private static List<IGrouping<int, TownPerson>> Families() => [.. Households.Where(Kind(TownHouseholdKind.Family))];

    private static Func<IGrouping<int, TownPerson>, bool> Kind(TownHouseholdKind kind) => home => home.First().HouseholdKind == kind;

    private static Func<TownPerson, bool> Is(TownRelation relation) => person => person.Relations.HasFlag(relation);

    private static Func<TownFact, bool> HasMember(string name) =>
        fact => JsonDocument.Parse(fact.Json).RootElement.TryGetProperty(name, out _);
}
