using System.Collections.Frozen;

namespace ProfileService.Core.Identity;

/// <summary>
/// The words of names that many people have, made once for all of them. Only what the shipped lists hold is kept: the memory does not grow with what is read, and holds
/// nobody's own name.
/// </summary>
internal static class NameTokens
{
    private static readonly FrozenDictionary<string, NameToken> Known = new[] { "GivenNameShares.csv", "FamilyNameShares.csv" }
        .SelectMany(ReferenceData.Rows)
        .Select(row => NameWords.Compact(row[0]))
        .Distinct(StringComparer.Ordinal)
        .ToFrozenDictionary(folded => folded, folded => new NameToken(folded), StringComparer.Ordinal);

    public static NameToken Of(string folded) => Known.GetValueOrDefault(folded) ?? new NameToken(folded);
}
