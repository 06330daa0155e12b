namespace ProfileService.Core.Identity.Matching;

/// <summary>The words of one part of a name as they are compared: particles are left out unless there is nothing else.</summary>
internal sealed class ComparedName
{
    private ComparedName(NameToken[] tokens, MatchingWeights weights)
    {
        var counted = Array.Exists(tokens, t => !t.IsParticle) ? Array.FindAll(tokens, t => !t.IsParticle) : tokens;
        Words = Array.ConvertAll(counted, t => new ComparedToken(t, weights));
        Joined = Words.Length == 1 ? Words[0] : new ComparedToken(new NameToken(string.Concat(tokens.Select(t => t.Folded))), weights);
        GivenRarity = Words.Max(w => w.GivenRarity);
        FamilyRarity = Words.Max(w => w.FamilyRarity);
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
