namespace ProfileService.Api.Town;

/// <summary>What each system wrote down about one shopper, and when: some before a wedding or a move.</summary>
internal sealed class CustomerRecords(TownNumbers numbers, TownClock clock, TownRandom random)
{
    private static readonly string[] SkinTypes = ["dry", "normal", "oily", "combination", "sensitive"];

    private readonly RecordErrors _errors = new(random);

    public IEnumerable<TownFact> Of(Shopper shopper)
    {
        var systems = Systems(shopper).ToList();
        var outdated = Outdated(shopper.Person, systems.Count);
        for (var i = 0; i < systems.Count; i++)
        {
            var picture = _errors.Apply(systems[i](shopper, Seen(shopper.Person, outdated[i])), shopper);
            yield return TownJson.Fact(picture, shopper.Person.PersonId);
        }
    }

    private IEnumerable<Func<Shopper, DateTimeOffset, CustomerPicture>> Systems(Shopper shopper)
    {
        (bool Knows, Func<Shopper, DateTimeOffset, CustomerPicture> Picture)[] systems =
        [
            (shopper.InCrm, (s, seen) => Crm(s, seen, 2 * s.Person.PersonId)),
            (shopper.TwiceInCrm, Duplicate),
            (shopper.InLoyalty, Loyalty),
            (shopper.OldCard is not null, LostCard),
            (shopper.InShop, Shop),
            (shopper.AtTill, Till),
        ];
        return systems.Where(system => system.Knows).Select(system => system.Picture);
    }

    // The first system is up to date and, where several know the person, at least one is not.
    private bool[] Outdated(TownPerson person, int systems)
    {
        var outdated = new bool[systems];
        if (person.MarriedOn is null && person.MovedOn is null)
        {
            return outdated;
        }

        for (var i = 1; i < systems; i++)
        {
            outdated[i] = random.Chance(TownRates.OutdatedRecord);
        }

        if (systems > 1 && !outdated.Contains(true))
        {
            outdated[^1] = true;
        }

        return outdated;
    }

    private DateTimeOffset Seen(TownPerson person, bool outdated)
    {
        var changed = new[] { person.MarriedOn, person.MovedOn }.Where(day => day is not null).Select(day => day!.Value).ToList();
        return changed.Count == 0 ? clock.DaysAgo(1, 1_200)
            : outdated ? clock.Between(changed.Min().AddDays(-800), changed.Min().AddDays(-1))
            : clock.Between(changed.Max(), clock.Today.AddDays(-1));
    }

    private CustomerPicture Crm(Shopper shopper, DateTimeOffset seen, int slot)
    {
        var number = numbers.Crm(slot);
        var own = shopper.Card is { } card && shopper.CardHolder == shopper.Person.PersonId && random.Chance(0.35) ? card : null;
        return Base(TownSource.Crm, number, shopper, seen) with
        {
            Title = shopper.Person.Title,
            BirthDate = random.Chance(0.85) ? shopper.Person.BirthDate : null,
            Gender = GenderOf(shopper.Person),
            Language = "de",
            Email = random.Chance(0.80) ? shopper.Email : null,
            Phone = random.Chance(0.85) ? PhoneOf(shopper) : null,
            Address = AddressOf(shopper.Person, seen),
            Identifiers = Identifiers(("customerNumber", number), ("loyaltyCard", own)),
            Attributes = random.Chance(0.30) ? [new("skinType", random.Pick(SkinTypes))] : [],
        };
    }

    private CustomerPicture Duplicate(Shopper shopper, DateTimeOffset seen) =>
        Crm(shopper, seen, (2 * shopper.Person.PersonId) + 1) with { Defects = TownDefects.DuplicateInSource };

    private CustomerPicture Shop(Shopper shopper, DateTimeOffset seen)
    {
        var account = numbers.Shop(shopper.Person.PersonId);
        var number = shopper.InCrm && random.Chance(0.25) ? numbers.Crm(2 * shopper.Person.PersonId) : null;
        return Base(TownSource.Shop, account, shopper, seen) with
        {
            BirthDate = random.Chance(0.30) ? shopper.Person.BirthDate : null,
            Language = "de",
            Email = shopper.Email ?? shopper.FamilyEmail,
            Phone = random.Chance(0.40) ? PhoneOf(shopper) : null,
            Address = AddressOf(shopper.Person, seen),
            Identifiers = Identifiers(("shopAccount", account), ("customerNumber", number)),
        };
    }

    private CustomerPicture Till(Shopper shopper, DateTimeOffset seen)
    {
        var number = shopper.InCrm && random.Chance(0.20) ? numbers.Crm(2 * shopper.Person.PersonId) : null;
        var borrowed = shopper.Card is not null && shopper.CardHolder != shopper.Person.PersonId;
        return Base(TownSource.Till, numbers.Till(shopper.Person.PersonId), shopper, seen) with
        {
            Email = random.Chance(0.30) ? shopper.Email : null,
            Phone = random.Chance(0.50) ? PhoneOf(shopper) : null,
            Identifiers = Identifiers(("loyaltyCard", borrowed || random.Chance(0.90) ? shopper.Card : null), ("customerNumber", number)),
            Defects = borrowed ? TownDefects.SharedCard : TownDefects.None,
        };
    }

    private CustomerPicture Loyalty(Shopper shopper, DateTimeOffset seen)
    {
        var number = shopper.InCrm && random.Chance(0.30) ? numbers.Crm(2 * shopper.Person.PersonId) : null;
        var old = random.Chance(TownRates.NewCardNamesOldOne) ? shopper.OldCard : null;
        var points = random.Below(1_500);
        // A new card is newer than the loss of the old one.
        var observed = shopper.LostOn is { } lost && DayOf(seen) < lost ? clock.Between(lost, clock.Today.AddDays(-1)) : seen;
        var declared = observed.AddDays(-random.Between(0, 300));
        return Member(numbers.Loyalty(2 * shopper.Person.PersonId), shopper, observed) with
        {
            Identifiers = Identifiers(("loyaltyCard", shopper.Card), ("loyaltyCard", old), ("customerNumber", number)),
            Loyalty = new LoyaltyPicture(
                shopper.Card!,
                LoyaltyPicture.TierOf(points),
                points,
                declared.AddDays(-random.Between(0, 1_500)),
                shopper.Interests,
                declared),
        };
    }

    private CustomerPicture LostCard(Shopper shopper, DateTimeOffset seen)
    {
        var lost = shopper.LostOn!.Value;
        var observed = DayOf(seen) < lost ? seen : clock.Between(lost.AddDays(-600), lost.AddDays(-1));
        var enrolled = observed.AddDays(-random.Between(0, 1_500));
        return Member(numbers.Loyalty((2 * shopper.Person.PersonId) + 1), shopper, observed) with
        {
            Identifiers = Identifiers(("loyaltyCard", shopper.OldCard)),
            Loyalty = new LoyaltyPicture(shopper.OldCard!, "bronze", 0, enrolled, [], enrolled),
            Attributes = [new("cardStatus", "inactive"), new("replacedBy", shopper.Card!)],
            Defects = TownDefects.InactiveCard,
        };
    }

    private CustomerPicture Member(string recordId, Shopper shopper, DateTimeOffset seen) =>
        Base(TownSource.Loyalty, recordId, shopper, seen) with
        {
            Title = shopper.Person.Title,
            BirthDate = random.Chance(0.90) ? shopper.Person.BirthDate : null,
            Gender = GenderOf(shopper.Person),
            Email = random.Chance(0.70) ? shopper.Email : null,
            Phone = random.Chance(0.50) ? PhoneOf(shopper) : null,
            Address = AddressOf(shopper.Person, seen),
        };

    private static CustomerPicture Base(string source, string recordId, Shopper shopper, DateTimeOffset seen) => new()
    {
        Source = source,
        RecordId = recordId,
        ObservedAt = seen,
        Salutation = source == TownSource.Till ? null : shopper.Person.Gender == TownGender.Female ? "Frau" : "Herr",
        FirstName = shopper.Person.FirstName,
        LastName = shopper.Person.LastNameOn(DayOf(seen)),
    };

    private static TownAddress AddressOf(TownPerson person, DateTimeOffset seen) => person.AddressOn(DayOf(seen));

    private static DateOnly DayOf(DateTimeOffset seen) => DateOnly.FromDateTime(seen.UtcDateTime);

    private static string GenderOf(TownPerson person) => person.Gender == TownGender.Female ? "female" : "male";

    private string? PhoneOf(Shopper shopper)
    {
        var atHome = shopper.Landline is not null && (shopper.Phone is null || random.Chance(0.40));
        return (atHome ? shopper.Landline : shopper.Phone)?.Written(random);
    }

    private static List<TownIdentifier> Identifiers(params (string Type, string? Value)[] known) =>
        [.. known.Where(one => one.Value is not null).Select(one => new TownIdentifier(one.Type, one.Value!))];
}
