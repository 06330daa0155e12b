namespace ProfileService.Core.Identity.Matching;

/// <summary>What two records say of being one person.</summary>
/// <param name="Fields">Every field that both fill, with the prior first; their bits add up to the total.</param>
/// <param name="Total">log2 of the odds that they are one person.</param>
/// <param name="FieldBits">The fields alone against strangers, without prior and household: negative where the two contradict each other.</param>
/// <param name="Veto">Why they cannot be one, whatever the total (see <see cref="Identity.Veto"/>); or null.</param>
/// <param name="Doubt">Why they are only suggested though the total would do (see <see cref="Doubts"/>); or null.</param>
public sealed record PairEvidence(
    IReadOnlyList<FieldEvidence> Fields, double Total, double FieldBits, PairVerdict Verdict, string? Veto, string? Doubt)
{
    /// <summary>Why a steward is asked about them: the veto or the doubt, where the pair is worth a question; or null.</summary>
    public string? Question { get; init; }

    /// <summary>In hundredths of a bit, so that equal evidence orders the same everywhere.</summary>
    public int Weight => (int)Math.Round(Total * 100);
}
