namespace ProfileService.Api.Town;

/// <summary>
/// How often things happen. Twins, fathers and sons of one name, shared cards and weddings are commoner than in life, so that 500
/// people hold a few of each; docs/town.md lists them.
/// </summary>
internal static class TownRates
{
    // Shares of households, the rest are shared flats.
    public const double SingleHousehold = 0.36;
    public const double CoupleHousehold = 0.28;
    public const double FamilyHousehold = 0.26;

    // Of families.
    public const double SingleParent = 0.20;
    public const double Twins = 0.10;
    public const double FatherAndSonOfOneName = 0.10;

    // Of couples and pairs of parents.
    public const double WeddedPair = 0.75;
    public const double RecentWedding = 0.25;
    public const double DoubleName = 0.20;
    public const double HusbandTakesName = 0.10;
    public const double PairSharesCard = 0.15;

    // Of households with more than one person.
    public const double FamilyEmail = 0.15;
    public const double Landline = 0.45;

    // Of households.
    public const double RecentMove = 0.12;

    // Of people.
    public const double Title = 0.04;
    public const double OwnEmail = 0.85;
    public const double OwnPhone = 0.75;
    public const double InCrm = 0.70;
    public const double InShop = 0.55;
    public const double InNewsletter = 0.50;
    public const double AtTill = 0.30;
    public const double InLoyalty = 0.60;
    public const double TwiceInCrm = 0.04;

    // Of card holders.
    public const double LostCard = 0.08;
    public const double NewCardNamesOldOne = 0.70;

    // Of the records of people who married or moved: written before that day.
    public const double OutdatedRecord = 0.40;

    // Of customer records, where the error is possible there.
    public const double Nickname = 0.15;
    public const double UmlautSpelledOut = 0.15;
    public const double UmlautSpelledOutInShop = 0.45;
    public const double UmlautLost = 0.05;
    public const double Typo = 0.04;
    public const double SwappedNames = 0.015;
    public const double TitleInName = 0.30;
    public const double InitialOnlyAtTill = 0.30;
    public const double UpperCaseAtTill = 0.25;
    public const double StreetAbbreviated = 0.25;
    public const double HouseNumberInStreet = 0.06;
    public const double UsesFamilyEmail = 0.50;

    // Of records whose value is missing: what the clerk types instead.
    public const double PlaceholderEmail = 0.10;
    public const double PlaceholderBirthDate = 0.30;
    public const double ShopPhone = 0.25;

    // Of newsletter sign-ups.
    public const double SignUpWithFirstName = 0.60;
    public const double SignUpWithoutRecordId = 0.12;
    public const double NeverConfirmed = 0.10;
    public const double Unsubscribed = 0.20;
    public const double Bounced = 0.03;

    // Of purchases.
    public const double OneMorePurchase = 0.85;
    public const double Gift = 0.07;
    public const double Return = 0.05;
    public const double ReturnWithoutCustomer = 0.15;
    public const double ReturnOfUnknown = 0.04;
    public const double Discount = 0.20;
    public const double ClickAndCollect = 0.12;
    public const double Guest = 0.15;
    public const double ByCustomerNumber = 0.15;
    public const double Anonymous = 0.20;
}
