namespace ProfileService.Api.Town;

/// <summary>The truth about one person, which no source knows as a whole.</summary>
internal sealed record TownPerson
{
    public required int PersonId { get; init; }

    public required int HouseholdId { get; init; }

    public required TownHouseholdKind HouseholdKind { get; init; }

    public required TownGender Gender { get; init; }

    public required string FirstName { get; init; }

    public string? Nickname { get; init; }

    public string? Title { get; init; }

    public required string LastName { get; init; }

    public required string BirthName { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required TownAddress Address { get; init; }

    /// <summary>The first day of the present surname, where that is recent enough to matter.</summary>
    public DateOnly? MarriedOn { get; init; }

    /// <summary>The first day at the present address, where that is recent enough to matter.</summary>
    public DateOnly? MovedOn { get; init; }

    public TownAddress? PreviousAddress { get; init; }

    public TownRelation Relations { get; init; }

    /// <summary>The twin, the father or son of one name, the partner on the card.</summary>
    public int? RelatedTo { get; init; }

    public string LastNameOn(DateOnly day) => day < MarriedOn ? BirthName : LastName;

    public TownAddress AddressOn(DateOnly day) => day < MovedOn && PreviousAddress is { } previous ? previous : Address;
}
