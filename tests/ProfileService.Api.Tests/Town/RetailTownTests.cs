using ProfileService.Api.Town;

namespace ProfileService.Api.Tests.Town;

public class RetailTownTests
{
    private static readonly RetailTown Small = RetailTown.Generate(new TownOptions());

    [Fact]
    public void The_same_seed_gives_the_same_facts_byte_for_byte()
    {
        var again = RetailTown.Generate(new TownOptions());

        Assert.Equal(Small.Facts, again.Facts);
        Assert.Equal(Small.People, again.People);
    }

    [Fact]
    public void Another_seed_gives_another_town_with_the_same_heroine()
    {
        var other = RetailTown.Generate(new TownOptions { Seed = 2 });

        Assert.NotEqual(Small.Facts.Select(fact => fact.Json), other.Facts.Select(fact => fact.Json));
        Assert.Empty(CustomerIds(Small).Intersect(CustomerIds(other)).Except(Small.Heroine.Records));
        Assert.Equal(FactsOfHeroine(Small), FactsOfHeroine(other));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(500)]
    [InlineData(1_237)]
    public void A_town_has_exactly_the_people_it_was_asked_for(int people)
    {
        var town = RetailTown.Generate(new TownOptions { People = people });

        Assert.Equal(Enumerable.Range(1, people), town.People.Select(person => person.PersonId));
    }

    [Fact]
    public void A_bigger_town_begins_with_the_smaller_one()
    {
        var bigger = RetailTown.Generate(new TownOptions { People = 600 });

        // The last few people of the smaller town live alone, whatever the household was going to be.
        Assert.Equal(Small.People.Take(490), bigger.People.Take(490));
    }

    [Fact]
    public void Too_small_and_too_big_towns_are_refused_before_the_first_household()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RetailTown.StreamFacts(new TownOptions { People = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetailTown.StreamFacts(new TownOptions { People = 2_000_001 }));
    }

    [Fact]
    public void Every_customer_and_every_event_has_a_person_and_every_person_has_a_fact()
    {
        var people = Small.People.Select(person => person.PersonId).ToHashSet();
        var facts = Small.Facts.Where(fact => fact.Kind != TownFactKind.Purchase).ToList();

        Assert.All(facts, fact => Assert.Contains(fact.PersonId!.Value, people));
        Assert.Equal(people, facts.Select(fact => fact.PersonId!.Value).ToHashSet());
    }

    [Fact]
    public void Ids_are_unique_per_source_and_kind_even_in_a_town_of_twenty_thousand()
    {
        var seen = new HashSet<(string, TownFactKind, string)>();

        Assert.All(
            RetailTown.StreamFacts(new TownOptions { People = 20_000 }),
            fact => Assert.True(seen.Add((fact.Source, fact.Kind, fact.Id)), fact.Id));
    }

    /// <summary>Weak references, not the heap's size: other tests fill the same heap meanwhile.</summary>
    [Fact]
    public void Streaming_a_town_of_twenty_thousand_forgets_each_household_behind_it()
    {
        var passed = new List<WeakReference>();
        var count = 0;

        foreach (var fact in RetailTown.StreamFacts(new TownOptions { People = 20_000 }))
        {
            if (++count % 500 == 0)
            {
                passed.Add(new WeakReference(fact));
            }

            if (count % 50_000 == 0)
            {
                GC.Collect();
                Assert.InRange(passed.Count(seen => seen.IsAlive), 0, 2); // at most the household in hand
            }
        }

        Assert.InRange(count, 150_000, 300_000);
    }

    private static HashSet<(string, string)> CustomerIds(RetailTown town) =>
        [.. town.Facts.Where(fact => fact.Kind == TownFactKind.Customer).Select(fact => (fact.Source, fact.Id))];

    private static List<TownFact> FactsOfHeroine(RetailTown town) => [.. town.Facts.Where(fact => fact.PersonId == town.Heroine.PersonId)];
}
