namespace ProfileService.Core.Identity.Matching;

/// <summary>The words of one part of a name as they are compared: particles are left out unless there is nothing else.</summary>
internal sealed class ComparedName
{
    private ComparedName(NameToken[] tokens, MatchingWeights weights)
    {
        var counted = tokens.Length > 1 && Array.Exists(tokens, t => t.IsParticle) && Array.Exists(tokens, t => !t.IsParticle)
            ? Array.FindAll(tokens, t => !t.IsParticle)
            : tokens;
        Words = new ComparedToken[counted.Length];
        for (var i = 0; i < counted.Length; i++)
        {
            Words[i] = new ComparedToken(counted[i], weights);
            GivenRarity = Math.Max(GivenRarity, Words[i].GivenRarity);
            FamilyRarity = Math.Max(FamilyRarity, Words[i].FamilyRarity);
        }

        Joined = Words.Length == 1 ? Words[0] : new ComparedToken(new NameToken(string.Concat(tokens.Select(t => t.Folded))), weights);
    }

    public ComparedToken[] Words { get; }

    /// <summary>All words in one, so that van der Berg agrees with Vanderberg.</summary>
    public ComparedToken Joined { get; }

    public double GivenRarity { get; }

    public double FamilyRarity { get; }

    public double LowestRarity => Math.Min(GivenRarity, FamilyRarity);

    /// <summary>Null where the part is missing.</summary>
    public static ComparedName? Of(NameToken[] tokens, MatchingWeights weights) => tokens.Length == 0 ? null : new ComparedName(tokens, weights);
}
