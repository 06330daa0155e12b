namespace ProfileService.Api.Town;

/// <summary>Where a fact differs from the truth, or needs care.</summary>
[Flags]
internal enum TownDefects
{
    None = 0,
    Nickname = 1 << 0,
    UmlautSpelledOut = 1 << 1,
    UmlautLost = 1 << 2,
    Typo = 1 << 3,
    SwappedNames = 1 << 4,
    TitleInName = 1 << 5,
    InitialOnly = 1 << 6,
    UpperCase = 1 << 7,
    OldSurname = 1 << 8,
    OldAddress = 1 << 9,
    SharedEmail = 1 << 10,
    SharedCard = 1 << 11,
    InactiveCard = 1 << 12,
    PlaceholderEmail = 1 << 13,
    PlaceholderBirthDate = 1 << 14,
    ShopPhone = 1 << 15,
    HouseNumberInStreet = 1 << 16,
    DuplicateInSource = 1 << 17,

    /// <summary>A purchase for somebody else; it still counts for the card or account that made it.</summary>
    Gift = 1 << 18,
    Guest = 1 << 19,
    Return = 1 << 20,
    UnknownOriginal = 1 << 21,
}
