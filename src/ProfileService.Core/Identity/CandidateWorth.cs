namespace ProfileService.Core.Identity;

/// <summary>Which question a steward is asked first: the likelier, and the one on whose answer more hangs.</summary>
public static class CandidateWorth
{
    // In hundredths of a bit, like the score: four cards and accounts outweigh eight bits, no more.
    private const int PerNumber = 200;
    private const int MostNumbers = 4;

    /// <summary>The score, and something for each card, account and customer number that would come together.</summary>
    public static int Of(Candidate candidate, Person a, Person b, MatchingSettings settings) =>
        a.Key == candidate.A && b.Key == candidate.B
            ? candidate.Score + (PerNumber * Math.Min(MostNumbers, a.Identifiers.Union(b.Identifiers).Count(i => settings.TypeOf(i).IsUnique)))
            : throw new ArgumentException("These are not the two of the candidate.", nameof(candidate));
}
