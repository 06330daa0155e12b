using System.Text.Json;
using ProfileService.Api.Town;

namespace ProfileService.Api.Tests.Town;

/// <summary>The people who are hard to tell apart are there, in the default town of 500 too.</summary>
public class TownPeopleTests
{
    private static readonly RetailTown Generated = RetailTown.Generate(new TownOptions());

    [Fact]
    public void Twins_share_birth_date_surname_and_address_but_not_the_first_name() =>
        Assert.All(Pairs(TownRelation.Twin), pair =>
        {
            Assert.Equal(pair.One.BirthDate, pair.Other.BirthDate);
            Assert.Equal(pair.One.LastName, pair.Other.LastName);
            Assert.Equal(pair.One.Address, pair.Other.Address);
            Assert.NotEqual(pair.One.FirstName, pair.Other.FirstName);
        });

    [Fact]
    public void A_father_and_his_son_share_the_whole_name_and_not_the_birth_date() =>
        Assert.All(Pairs(TownRelation.SonOfOneName), pair =>
        {
            Assert.Equal((pair.One.FirstName, pair.One.LastName), (pair.Other.FirstName, pair.Other.LastName));
            Assert.True(pair.Other.Relations.HasFlag(TownRelation.FatherOfOneName));
            Assert.True(pair.Other.BirthDate.Year + 15 < pair.One.BirthDate.Year);
        });

    [Fact]
    public void A_couple_with_one_card_shows_it_at_the_till_as_two_people() =>
        Assert.All(Pairs(TownRelation.SharesCard), pair =>
        {
            var holder = Math.Min(pair.One.PersonId, pair.Other.PersonId);
            var borrower = Math.Max(pair.One.PersonId, pair.Other.PersonId);
            var card = Single("loyalty", holder).GetProperty("loyalty").GetProperty("cardNumber").GetString();

            Assert.Contains(Single("pos", borrower).GetProperty("identifiers").EnumerateArray(), one => one.GetProperty("value").GetString() == card);
            Assert.DoesNotContain(Generated.Facts, fact => fact.Source == "loyalty" && fact.PersonId == borrower);
            Assert.DoesNotContain(
                Generated.Facts,
                fact => fact.Kind == TownFactKind.Purchase && fact.PersonId == borrower && fact.Json.Contains(card!, StringComparison.Ordinal));
        });

    [Fact]
    public void A_lost_card_is_inactive_and_names_its_successor()
    {
        var lost = Generated.People.Where(person => person.Relations.HasFlag(TownRelation.LostCard)).ToList();

        Assert.NotEmpty(lost);
        Assert.All(lost, person =>
        {
            var cards = Customers("loyalty", person.PersonId);
            var old = cards.Single(card => card.TryGetProperty("attributes", out _));
            var current = cards.Single(card => !card.TryGetProperty("attributes", out _));
            Assert.Equal("inactive", old.GetProperty("attributes").GetProperty("cardStatus").GetString());
            Assert.Equal(
                current.GetProperty("loyalty").GetProperty("cardNumber").GetString(),
                old.GetProperty("attributes").GetProperty("replacedBy").GetString());
        });
    }

    [Fact]
    public void After_a_recent_wedding_some_system_still_has_the_old_surname()
    {
        var married = Generated.People.Where(person => person.Relations.HasFlag(TownRelation.Married)).ToList();

        Assert.NotEmpty(married);
        Assert.All(married, person => Assert.NotEqual(person.BirthName, person.LastName));
        Assert.Contains(married, person => person.LastName == person.BirthName + "-" + Partner(person).LastName);
        Assert.Contains(Generated.Facts, fact => fact.Defects.HasFlag(TownDefects.OldSurname) && fact.PersonId != Generated.Heroine.PersonId);
    }

    [Fact]
    public void Only_one_person_has_a_card_an_account_a_customer_number_or_an_e_mail_address_of_her_own()
    {
        var owners = RetailTown.StreamFacts(new TownOptions { People = 20_000 })
            .Where(fact => fact.Kind == TownFactKind.Customer && !fact.Defects.HasFlag(TownDefects.SharedCard) && !fact.Defects.HasFlag(TownDefects.SharedEmail))
            .SelectMany(fact => Values(JsonDocument.Parse(fact.Json).RootElement), (fact, value) => (fact.PersonId, value))
            .Where(pair => pair.value != "test@test.de")
            .GroupBy(pair => pair.value, pair => pair.PersonId);

        Assert.All(owners, owner => Assert.Single(owner.Distinct()));
    }

    private static IEnumerable<string> Values(JsonElement body)
    {
        if (body.TryGetProperty("email", out var email))
        {
            yield return email.GetString()!;
        }

        if (body.TryGetProperty("identifiers", out var identifiers))
        {
            foreach (var identifier in identifiers.EnumerateArray())
            {
                yield return identifier.GetProperty("type").GetString() + " " + identifier.GetProperty("value").GetString();
            }
        }
    }

    private static TownPerson Partner(TownPerson person) =>
        Generated.People.First(other => other.HouseholdId == person.HouseholdId && other.PersonId != person.PersonId);

    private static List<(TownPerson One, TownPerson Other)> Pairs(TownRelation relation)
    {
        var people = Generated.People.ToDictionary(person => person.PersonId);
        var pairs = Generated.People
            .Where(person => person.Relations.HasFlag(relation))
            .Select(person => (person, people[person.RelatedTo!.Value]))
            .ToList();
        Assert.NotEmpty(pairs);
        return pairs;
    }

    private static JsonElement Single(string source, int personId) => Customers(source, personId)[0];

    private static List<JsonElement> Customers(string source, int personId) =>
        [.. Generated.Facts
            .Where(fact => fact.Kind == TownFactKind.Customer && fact.Source == source && fact.PersonId == personId)
            .Select(fact => JsonDocument.Parse(fact.Json).RootElement)];
}
