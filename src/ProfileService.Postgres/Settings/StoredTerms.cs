using ProfileService.Core.Identity.Matching;

namespace ProfileService.Postgres.Settings;

/// <summary>Term frequencies as they are stored; terms by ordinal, so that equal ones are equal texts.</summary>
/// <param name="Floor">The share of a term that is not listed.</param>
public sealed record StoredTerms(double Floor, IReadOnlyDictionary<string, double> Shares)
{
    public static StoredTerms Of(TermShares shares) => new(shares.Floor, new SortedDictionary<string, double>(shares.Shares.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));

    public TermShares ToShares() => new(Shares, Floor);
}
