using System.Collections.Frozen;

namespace ProfileService.Core.Identity.Matching;

/// <summary>Which gender a given name is usual for.</summary>
internal static class GivenGenders
{
    private static readonly FrozenDictionary<string, Gender?> BySpelling = ReferenceData.Rows("GivenNameShares.csv")
        .GroupBy(row => TermShares.KeyOf(row[0]), row => row[2], StringComparer.Ordinal)
        .ToFrozenDictionary(names => names.Key, names => GenderOf([.. names.Distinct()]), StringComparer.Ordinal);

    /// <summary>Null for names of both and unknown ones.</summary>
    public static Gender? Of(string spelling) => BySpelling.GetValueOrDefault(spelling);

    private static Gender? GenderOf(string[] letters) => letters switch
    {
        ["f"] => Gender.Female,
        ["m"] => Gender.Male,
        _ => null,
    };
}
