namespace ProfileService.Core.Identity;

/// <summary>What one shared value says about its bearers.</summary>
/// <param name="Reach">Distinct normalised names among the bearers that were looked at.</param>
/// <param name="IsHub">Borne too widely to link anybody.</param>
/// <param name="Candidates">Pairs whose own evidence is vetoed by what they say of themselves.</param>
public sealed record ValueEvidence(int Reach, bool IsHub, IReadOnlyList<Link> Links, IReadOnlyList<Candidate> Candidates)
{
    public static ValueEvidence Nothing { get; } = new(0, IsHub: false, [], []);
}
