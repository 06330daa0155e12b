using System.Globalization;

namespace ProfileService.Api.Town;

/// <summary>What goes wrong between a person and a form: the picture as meant goes in, the picture as sent comes out.</summary>
internal sealed class RecordErrors(TownRandom random)
{
    private const string JunkEmail = "test@test.de";
    private static readonly DateOnly JunkBirthDate = new(1900, 1, 1);

    public CustomerPicture Apply(CustomerPicture picture, Shopper shopper)
    {
        var outdated = MarkOutdated(picture, shopper.Person);
        var named = AtTill(Swap(Mistype(Umlauts(TitleInName(Nickname(outdated, shopper.Person))))));
        return Placeholders(FamilyEmail(Street(named), shopper));
    }

    private static CustomerPicture MarkOutdated(CustomerPicture picture, TownPerson person)
    {
        var day = DateOnly.FromDateTime(picture.ObservedAt.UtcDateTime);
        var defects = (person.LastNameOn(day) != person.LastName ? TownDefects.OldSurname : TownDefects.None)
            | (picture.Address is not null && person.AddressOn(day) != person.Address ? TownDefects.OldAddress : TownDefects.None);
        return Mark(picture, defects);
    }

    // The CRM and the card ask for the name in the passport; elsewhere people give the name they go by.
    private CustomerPicture Nickname(CustomerPicture picture, TownPerson person) =>
        picture.Source is not TownSource.Crm && person.Nickname is { } nickname && random.Chance(TownRates.Nickname)
            ? Mark(picture with { FirstName = nickname }, TownDefects.Nickname)
            : picture;

    private CustomerPicture TitleInName(CustomerPicture picture)
    {
        if (picture.Title is not { } title || !random.Chance(TownRates.TitleInName))
        {
            return picture;
        }

        var moved = random.Chance(0.5)
            ? picture with { Title = null, FirstName = title + " " + picture.FirstName }
            : picture with { Title = null, LastName = title + " " + picture.LastName };
        return Mark(moved, TownDefects.TitleInName);
    }

    private CustomerPicture Umlauts(CustomerPicture picture)
    {
        if (!TownText.HasUmlaut(picture.FirstName) && !TownText.HasUmlaut(picture.LastName))
        {
            return picture;
        }

        var spelledOut = picture.Source == TownSource.Shop ? TownRates.UmlautSpelledOutInShop : TownRates.UmlautSpelledOut;
        return random.Chance(spelledOut) ? Mark(Respelled(picture, TownText.SpelledOut), TownDefects.UmlautSpelledOut)
            : random.Chance(TownRates.UmlautLost) ? Mark(Respelled(picture, TownText.WithoutMarks), TownDefects.UmlautLost)
            : picture;
    }

    private static CustomerPicture Respelled(CustomerPicture picture, Func<string, string> spelling) => picture with
    {
        FirstName = spelling(picture.FirstName!),
        LastName = spelling(picture.LastName!),
        Address = picture.Address is { } address
            ? address with { Street = spelling(address.Street), City = spelling(address.City) }
            : null,
    };

    private CustomerPicture Mistype(CustomerPicture picture)
    {
        if (!random.Chance(TownRates.Typo))
        {
            return picture;
        }

        var mistyped = random.Chance(0.4)
            ? picture with { FirstName = TownText.Mistyped(random, picture.FirstName!) }
            : picture with { LastName = TownText.Mistyped(random, picture.LastName!) };
        return Mark(mistyped, TownDefects.Typo);
    }

    private CustomerPicture Swap(CustomerPicture picture) =>
        random.Chance(TownRates.SwappedNames)
            ? Mark(picture with { FirstName = picture.LastName, LastName = picture.FirstName }, TownDefects.SwappedNames)
            : picture;

    private CustomerPicture AtTill(CustomerPicture picture)
    {
        if (picture.Source is not TownSource.Till)
        {
            return picture;
        }

        var named = random.Chance(TownRates.InitialOnlyAtTill)
            ? Mark(picture with { FirstName = picture.FirstName![..1] + "." }, TownDefects.InitialOnly)
            : picture;
        return random.Chance(TownRates.UpperCaseAtTill)
            ? Mark(
                named with
                {
                    FirstName = named.FirstName!.ToUpper(CultureInfo.InvariantCulture),
                    LastName = named.LastName!.ToUpper(CultureInfo.InvariantCulture),
                },
                TownDefects.UpperCase)
            : named;
    }

    private CustomerPicture Street(CustomerPicture picture)
    {
        if (picture.Address is not { } address)
        {
            return picture;
        }

        var street = random.Chance(TownRates.StreetAbbreviated)
            ? address.Street.Replace("traße", "tr.", StringComparison.Ordinal).Replace("trasse", "tr.", StringComparison.Ordinal)
            : address.Street;
        return random.Chance(TownRates.HouseNumberInStreet)
            ? Mark(
                picture with { Address = address with { Street = street + " " + address.HouseNumber, HouseNumber = "" } },
                TownDefects.HouseNumberInStreet)
            : picture with { Address = address with { Street = street } };
    }

    private CustomerPicture FamilyEmail(CustomerPicture picture, Shopper shopper) =>
        shopper.FamilyEmail is { } family && (picture.Email is null || picture.Email == family || random.Chance(TownRates.UsesFamilyEmail))
            ? Mark(picture with { Email = family }, TownDefects.SharedEmail)
            : picture;

    // Only where a clerk types and the form insists.
    private CustomerPicture Placeholders(CustomerPicture picture)
    {
        var byClerk = picture.Source is TownSource.Crm or TownSource.Till;
        if (byClerk && picture.Email is null && random.Chance(TownRates.PlaceholderEmail))
        {
            picture = Mark(picture with { Email = JunkEmail }, TownDefects.PlaceholderEmail);
        }

        if (byClerk && picture.Phone is null && random.Chance(TownRates.ShopPhone))
        {
            picture = Mark(picture with { Phone = TownPhone.Shop.Written(random) }, TownDefects.ShopPhone);
        }

        var insists = picture.Source is TownSource.Crm or TownSource.Loyalty;
        return insists && picture.BirthDate is null && random.Chance(TownRates.PlaceholderBirthDate)
            ? Mark(picture with { BirthDate = JunkBirthDate }, TownDefects.PlaceholderBirthDate)
            : picture;
    }

    private static CustomerPicture Mark(CustomerPicture picture, TownDefects defects) =>
        picture with { Defects = picture.Defects | defects };
}
