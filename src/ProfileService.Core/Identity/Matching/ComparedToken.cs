namespace ProfileService.Core.Identity.Matching;

/// <summary>A word of a name with all that comparing it needs, made once.</summary>
internal sealed class ComparedToken(NameToken token, MatchingWeights weights)
{
    public NameToken Token { get; } = token;

    public string Loose { get; } = token.Loose;

    /// <summary>See <see cref="Sounds"/>.</summary>
    public string Sound => Token.Sound;

    /// <summary>Its letters in order of the alphabet, to know it when they are shuffled.</summary>
    public string Letters { get; } = string.Concat(token.Loose.Order());

    /// <summary>Known as a given name.</summary>
    public bool IsKnown => Token.IsKnownGiven || Gender is not null;

    /// <summary>As a given name.</summary>
    public Gender? Gender { get; } = GivenGenders.Of(token);

    /// <summary>In bits, as a given name.</summary>
    public double GivenRarity { get; } = weights.Given.RarityOf(token.Spelling);

    /// <summary>In bits, as a family name.</summary>
    public double FamilyRarity { get; } = weights.Family.RarityOf(token.Spelling);

    /// <summary>In bits, for a word whose field is in doubt.</summary>
    public double LowestRarity => Math.Min(GivenRarity, FamilyRarity);
}
