namespace ProfileService.Api.Town;

/// <summary>One source's picture of one person, before it becomes JSON; null is what the source does not say.</summary>
internal sealed record CustomerPicture
{
    public required string Source { get; init; }

    public required string RecordId { get; init; }

    public required DateTimeOffset ObservedAt { get; init; }

    public string? Salutation { get; init; }

    public string? Title { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? Gender { get; init; }

    public string? Language { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public TownAddress? Address { get; init; }

    public IReadOnlyList<TownIdentifier> Identifiers { get; init; } = [];

    public LoyaltyPicture? Loyalty { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    public TownDefects Defects { get; init; }
}
