namespace ProfileService.Api.Town;

/// <summary>A person as a customer: how she can be reached, which systems know her, what she likes.</summary>
internal sealed record Shopper
{
    public required TownPerson Person { get; init; }

    public string? Email { get; init; }

    public string? FamilyEmail { get; init; }

    public TownPhone? Phone { get; init; }

    public TownPhone? Landline { get; init; }

    public bool InCrm { get; init; }

    public bool TwiceInCrm { get; init; }

    public bool InShop { get; init; }

    public bool InNewsletter { get; init; }

    public bool AtTill { get; init; }

    public bool InLoyalty { get; init; }

    public string? Card { get; init; }

    /// <summary>The card that was lost on <see cref="LostOn"/>.</summary>
    public string? OldCard { get; init; }

    public DateOnly? LostOn { get; init; }

    /// <summary>Whose card it is: what is bought on it counts for that person.</summary>
    public int CardHolder { get; init; }

    public required IReadOnlyList<string> Interests { get; init; }
}
