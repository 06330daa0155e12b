using ProfileService.Api.Town.Data;

namespace ProfileService.Api.Town;

/// <summary>What one household bought in three years, where, and how it was recognised.</summary>
internal sealed class Purchases(TownNumbers numbers, TownClock clock, TownRandom random, int householdId)
{
    private readonly Returns _returns = new(clock, random);
    private int _count;

    public IEnumerable<TownFact> Of(Shopper shopper)
    {
        do
        {
            var purchase = Bought(shopper);
            yield return TownJson.Fact(purchase);
            if (_returns.Of(purchase) is { } back)
            {
                yield return TownJson.Fact(back);
            }
        }
        while (random.Chance(TownRates.OneMorePurchase));
    }

    private PurchasePicture Bought(Shopper shopper)
    {
        var gift = random.Chance(TownRates.Gift);
        var purchase = shopper.InShop && random.Chance(0.45) ? Online(shopper)
            : !shopper.InShop && shopper.Email is not null && random.Chance(TownRates.Guest) ? AsGuest(shopper)
            : InStore(shopper);
        return purchase with
        {
            Lines = Basket(gift ? Interests.Pick(random, TownGender.Male, 30) : shopper.Interests),
            Defects = purchase.Defects | (gift ? TownDefects.Gift : TownDefects.None),
        };
    }

    private PurchasePicture Online(Shopper shopper)
    {
        var collected = random.Chance(TownRates.ClickAndCollect);
        return new PurchasePicture(
            TownSource.Shop,
            NextId("O"),
            new TownIdentifier("shopAccount", numbers.Shop(shopper.Person.PersonId)),
            clock.DaysAgo(1, 1_095),
            collected ? "click-and-collect" : "online",
            collected ? shopper.Person.Address.StoreId : null)
        { PersonId = shopper.Person.PersonId };
    }

    private PurchasePicture AsGuest(Shopper shopper) =>
        new(TownSource.Shop, NextId("O"), new TownIdentifier("email", shopper.Email!), clock.DaysAgo(1, 1_095), "online", null)
        {
            PersonId = shopper.Person.PersonId,
            Defects = TownDefects.Guest,
        };

    private PurchasePicture InStore(Shopper shopper)
    {
        var at = clock.DaysAgo(1, 1_095);
        var byNumber = shopper.InCrm && (shopper.Card is null || random.Chance(TownRates.ByCustomerNumber));
        var withOldCard = shopper.LostOn is { } lost && DateOnly.FromDateTime(at.UtcDateTime) < lost;
        var customer = random.Chance(TownRates.Anonymous) ? null
            : byNumber ? new TownIdentifier("customerNumber", numbers.Crm(2 * shopper.Person.PersonId))
            : shopper.Card is { } card ? new TownIdentifier("loyaltyCard", withOldCard ? shopper.OldCard! : card)
            : null;
        var onCard = customer?.Type == "loyaltyCard";
        return new PurchasePicture(TownSource.Till, NextId("T"), customer, at, "store", shopper.Person.Address.StoreId)
        {
            PersonId = customer is null ? null : onCard ? shopper.CardHolder : shopper.Person.PersonId,
            Defects = (onCard && withOldCard ? TownDefects.InactiveCard : TownDefects.None)
                | (onCard && shopper.CardHolder != shopper.Person.PersonId ? TownDefects.SharedCard : TownDefects.None),
        };
    }

    private List<PurchasePicture.Line> Basket(IReadOnlyList<string> interests)
    {
        var lines = new List<PurchasePicture.Line>();
        for (var left = random.Between(1, 4); left > 0; left--)
        {
            var product = random.Pick(random.Chance(0.7) ? Products.For(random.Pick(interests)) : Products.All);
            if (lines.Exists(line => line.Product == product))
            {
                continue;
            }

            var quantity = random.Chance(0.85) ? 1 : random.Between(2, 3);
            var discount = random.Chance(TownRates.Discount) ? Math.Round(product.Price * quantity * random.Between(1, 3) / 10, 2) : 0m;
            lines.Add(new PurchasePicture.Line(product, quantity, product.Price, discount));
        }

        return lines;
    }

    private string NextId(string prefix) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}-{householdId:D6}-{++_count:D3}");
}
