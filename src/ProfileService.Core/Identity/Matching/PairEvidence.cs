namespace ProfileService.Core.Identity.Matching;

/// <summary>What two records say of being one person. A value, because there is one for every pair that is compared.</summary>
/// <param name="Total">log2 of the odds that they are one person.</param>
/// <param name="FieldBits">The fields alone against strangers, without prior and household: negative where the two contradict each other.</param>
/// <param name="Veto">Why they cannot be one, whatever the total (see <see cref="Identity.Veto"/>); or null.</param>
/// <param name="Doubt">Why they are only suggested, or not even that, though the total would do (see <see cref="Doubts"/>); or null.</param>
public readonly record struct PairEvidence(double Total, double FieldBits, PairVerdict Verdict, string? Veto, string? Doubt)
{
    /// <summary>Why a steward is asked about them: the veto or the doubt, where the pair is worth a question; or null.</summary>
    public string? Question { get; init; }

    /// <summary>Every field that both fill, with the prior first; their bits add up to the total. Worked out when asked for.</summary>
    public IReadOnlyList<FieldEvidence> Fields => First is null ? [] : Evidence.Compare(First, Second!, First.Weights, IsHub!).Explained();

    /// <summary>In hundredths of a bit, so that equal evidence orders the same everywhere.</summary>
    public int Weight => (int)Math.Round(Total * 100);

    internal ComparedPerson? First { get; init; }

    internal ComparedPerson? Second { get; init; }

    internal Func<IdentifierKey, bool>? IsHub { get; init; }
}
