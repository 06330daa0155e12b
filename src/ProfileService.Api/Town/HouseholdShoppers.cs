using ProfileService.Api.Town.Data;

namespace ProfileService.Api.Town;

/// <summary>Turns the people of one household into customers of the five systems.</summary>
internal sealed class HouseholdShoppers(TownOptions options, TownNumbers numbers, TownRandom random)
{
    public List<Shopper> Draw(List<TownPerson> people)
    {
        var shared = people[0].Relations.HasFlag(TownRelation.SharesEmail) ? TownEmails.Family(numbers, people[0]) : null;
        var landline = people.Count > 1 && random.Chance(TownRates.Landline) ? TownPhone.For(numbers, (2 * people[0].PersonId) + 1) : null;
        var shoppers = new List<Shopper>();
        foreach (var person in people)
        {
            var shopper = Reachable(person) with { FamilyEmail = shared, Landline = landline };
            shoppers.Add(WithCard(Known(shopper), shoppers));
        }

        return shoppers;
    }

    private Shopper Reachable(TownPerson person) => new()
    {
        Person = person,
        Email = random.Chance(TownRates.OwnEmail) ? TownEmails.Personal(numbers, random, person) : null,
        Phone = random.Chance(TownRates.OwnPhone) ? TownPhone.For(numbers, 2 * person.PersonId) : null,
        Interests = Interests.Pick(random, person.Gender, options.Today.Year - person.BirthDate.Year),
        CardHolder = person.PersonId,
    };

    private Shopper Known(Shopper shopper)
    {
        var reachable = shopper.Email is not null || shopper.FamilyEmail is not null;
        var known = shopper with
        {
            InCrm = random.Chance(TownRates.InCrm),
            InShop = random.Chance(TownRates.InShop) && reachable,
            InNewsletter = random.Chance(TownRates.InNewsletter) && reachable,
            AtTill = random.Chance(TownRates.AtTill),
            InLoyalty = random.Chance(TownRates.InLoyalty),
        };
        // Whoever is in no system is no customer, so the CRM at least knows everybody that nobody else knows.
        var crm = known.InCrm || !(known.InShop || known.InNewsletter || known.AtTill || known.InLoyalty);
        return known with { InCrm = crm, TwiceInCrm = crm && random.Chance(TownRates.TwiceInCrm) };
    }

    private Shopper WithCard(Shopper shopper, List<Shopper> before)
    {
        var person = shopper.Person;
        if (person.Relations.HasFlag(TownRelation.SharesCard))
        {
            return before.Find(other => other.Person.PersonId == person.RelatedTo) is { } holder
                ? shopper with { InLoyalty = false, AtTill = true, Card = holder.Card, CardHolder = holder.Person.PersonId }
                : shopper with { InLoyalty = true, Card = numbers.Card(2 * person.PersonId) };
        }

        if (!shopper.InLoyalty)
        {
            return shopper;
        }

        var card = numbers.Card(2 * person.PersonId);
        return !random.Chance(TownRates.LostCard)
            ? shopper with { Card = card }
            : shopper with
            {
                Card = card,
                OldCard = numbers.Card((2 * person.PersonId) + 1),
                LostOn = options.Today.AddDays(-random.Between(40, 700)),
                Person = person with { Relations = person.Relations | TownRelation.LostCard },
            };
    }
}
