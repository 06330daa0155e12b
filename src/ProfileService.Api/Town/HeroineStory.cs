namespace ProfileService.Api.Town;

/// <summary>
/// The demo's story, the same in every town: Anna Müller-Lüdenscheidt, née Müller, is five records that no two systems write alike.
/// CRM and card share the card number, CRM and shop the customer number, the till shares the card, and the newsletter the e-mail address.
/// Her husband lives at the same address, with systems and numbers of his own.
/// </summary>
internal static class HeroineStory
{
    public const int HeroineId = 1;

    /// <summary>She and her husband.</summary>
    public const int People = 2;

    private const string Card = "4711000123456";
    private const string CustomerNumber = "C-1001";
    private const string Account = "S-1001";
    private const string Subscriber = "N-1001";
    private const string TillRecord = "K-1001";
    private const string Member = "L-1001";
    private const string Email = "anna@example.org";
    private const string Phone = "+49 40 66969 123";

    private static readonly DateOnly BirthDate = new(1984, 5, 17);
    private static readonly TownAddress Home = new("Jungfernstieg", "7a", "20354", "Hamburg", "store-hh-01");

    public static TownHeroine Heroine { get; } = new(
        HeroineId,
        "Anna Müller-Lüdenscheidt",
        [
            (TownSource.Crm, CustomerNumber), (TownSource.Shop, Account), (TownSource.Newsletter, Subscriber),
            (TownSource.Till, TillRecord), (TownSource.Loyalty, Member),
        ],
        [
            new("email", Email), new("phone", Phone), new("loyaltyCard", Card), new("customerNumber", CustomerNumber),
            new("shopAccount", Account),
        ]);

    public static TownHousehold Household(TownOptions options)
    {
        var random = TownRandom.ForHousehold(options.Seed, 0);
        var his = TownHousehold.Of(options, random, 0, [Husband(options)]);
        var day = new DateTimeOffset(options.Today, TimeOnly.MinValue, TimeSpan.Zero);
        return his with { People = [Anna(options), .. his.People], Facts = [.. Records(day), .. HeroinePurchases.Of(day), .. his.Facts] };
    }

    internal static TownIdentifier CardIdentifier => new("loyaltyCard", Card);

    internal static TownIdentifier AccountIdentifier => new("shopAccount", Account);

    internal static TownIdentifier NumberIdentifier => new("customerNumber", CustomerNumber);

    internal static TownIdentifier EmailIdentifier => new("email", Email);

    private static IEnumerable<TownFact> Records(DateTimeOffset today)
    {
        CustomerPicture[] pictures = [Crm(today), Shop(today), Till(today), Loyalty(today)];
        return pictures.Select(picture => TownJson.Fact(picture, HeroineId)).Concat(Events(today));
    }

    private static CustomerPicture Crm(DateTimeOffset today) => new()
    {
        Source = TownSource.Crm,
        RecordId = CustomerNumber,
        ObservedAt = today.AddHours(-14),
        Salutation = "Frau",
        Title = "Dr.",
        FirstName = "Anna",
        LastName = "Müller-Lüdenscheidt",
        BirthDate = BirthDate,
        Gender = "female",
        Language = "de",
        Email = Email,
        Phone = Phone,
        Address = Home,
        Identifiers = [CardIdentifier, NumberIdentifier],
        Attributes = [new("skinType", "dry")],
    };

    // The account is older than the wedding, and its form knew no umlauts.
    private static CustomerPicture Shop(DateTimeOffset today) => new()
    {
        Source = TownSource.Shop,
        RecordId = Account,
        ObservedAt = today.AddDays(-1_420).AddHours(19),
        Salutation = "Frau",
        FirstName = "Anna",
        LastName = "Mueller",
        Language = "de",
        Email = Email,
        Phone = "040/66969123",
        Address = new("Lindenallee", "12", "21981", "Lindenbrueck", "store-lb-01"),
        Identifiers = [AccountIdentifier, NumberIdentifier],
        Defects = TownDefects.UmlautSpelledOut | TownDefects.OldSurname | TownDefects.OldAddress,
    };

    private static CustomerPicture Till(DateTimeOffset today) => new()
    {
        Source = TownSource.Till,
        RecordId = TillRecord,
        ObservedAt = today.AddDays(-212).AddHours(15),
        FirstName = "A.",
        LastName = "Müller-Luedenscheidt",
        Identifiers = [CardIdentifier],
        Defects = TownDefects.InitialOnly | TownDefects.UmlautSpelledOut,
    };

    private static CustomerPicture Loyalty(DateTimeOffset today) => new()
    {
        Source = TownSource.Loyalty,
        RecordId = Member,
        ObservedAt = today.AddDays(-273).AddHours(9),
        Salutation = "Frau",
        FirstName = "Anna",
        LastName = "Müller-Lüdenscheidt",
        BirthDate = BirthDate,
        Gender = "female",
        Email = Email,
        Address = Home,
        Identifiers = [CardIdentifier],
        Loyalty = new LoyaltyPicture(
            Card,
            "gold",
            1_234,
            today.AddDays(-2_800).AddHours(10),
            ["natural-cosmetics", "fragrance", "vegan"],
            today.AddDays(-273).AddHours(9)),
    };

    private static IEnumerable<TownFact> Events(DateTimeOffset today)
    {
        var signUp = new NewsletterPicture("E-1001-1", Subscriber, Email, "Anna", "pending", today.AddDays(-640).AddHours(18))
        {
            Topics = ["natural-cosmetics", "make-up"],
            Form = "checkout",
        };
        var confirmed = signUp with { EventId = "E-1001-2", Status = "subscribed", OccurredAt = signUp.OccurredAt.AddMinutes(7) };
        return [TownJson.Fact(signUp, HeroineId), TownJson.Fact(confirmed, HeroineId)];
    }

    private static TownPerson Anna(TownOptions options) => new()
    {
        PersonId = HeroineId,
        HouseholdId = 0,
        HouseholdKind = TownHouseholdKind.Couple,
        Gender = TownGender.Female,
        FirstName = "Anna",
        Title = "Dr.",
        LastName = "Müller-Lüdenscheidt",
        BirthName = "Müller",
        BirthDate = BirthDate,
        Address = Home,
        MarriedOn = options.Today.AddDays(-1_300),
        MovedOn = options.Today.AddDays(-1_290),
        PreviousAddress = new("Lindenallee", "12", "21981", "Lindenbrück", "store-lb-01"),
        Relations = TownRelation.Married | TownRelation.Moved,
    };

    private static Shopper Husband(TownOptions options)
    {
        var numbers = new TownNumbers(options.Seed);
        var person = new TownPerson
        {
            PersonId = HeroineId + 1,
            HouseholdId = 0,
            HouseholdKind = TownHouseholdKind.Couple,
            Gender = TownGender.Male,
            FirstName = "Jörg",
            LastName = "Lüdenscheidt",
            BirthName = "Lüdenscheidt",
            BirthDate = new DateOnly(1981, 9, 3),
            Address = Home,
        };
        return new Shopper
        {
            Person = person,
            Email = "joerg@example.org",
            Phone = TownPhone.For(numbers, 2 * person.PersonId),
            InCrm = true,
            InShop = true,
            CardHolder = person.PersonId,
            Interests = ["men", "fragrance"],
        };
    }
}
