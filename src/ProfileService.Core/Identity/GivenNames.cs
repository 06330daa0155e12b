using System.Collections.Frozen;

namespace ProfileService.Core.Identity;

/// <summary>Given names that are known to be names of their own, by spelling: two of them are never typos of each other.</summary>
internal static class GivenNames
{
    public static FrozenSet<string> Known { get; } = ReferenceData.Rows("GivenNames.csv")
        .SelectMany(row => row)
        .Select(name => NameToken.SpellingOf(TextFolding.Loose(TextFolding.Fold(name))))
        .ToFrozenSet(StringComparer.Ordinal);
}
