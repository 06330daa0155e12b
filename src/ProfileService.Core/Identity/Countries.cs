using System.Collections.Frozen;

namespace ProfileService.Core.Identity;

/// <summary>
/// ISO 3166-1 alpha-2 with the calling codes of ITU-T E.164. Codes are upper case; <c>XK</c> (Kosovo) is no ISO code but the one
/// that everybody uses, so it is known here.
/// </summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, Country> ByCode = ReferenceData.Rows("Countries.csv")
        .Select(row => new Country(row[0], row[1], row[2] == "-" ? "" : row[2]))
        .ToFrozenDictionary(country => country.Code, StringComparer.Ordinal);

    // Where several countries share a calling code (1, 7, 44, 47, ...) they share the trunk prefix, too, as far as numbers written with the
    // calling code are concerned; the first by code stands for them all.
    private static readonly FrozenDictionary<string, Country> ByCallingCode = ByCode.Values
        .GroupBy(country => country.CallingCode, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.MinBy(country => country.Code, StringComparer.Ordinal)!, StringComparer.Ordinal);

    public static bool IsKnown(string code) => ByCode.ContainsKey(code);

    /// <summary>The calling code without plus, e.g. <c>49</c>; null for an unknown country.</summary>
    public static string? CallingCode(string code) => ByCode.GetValueOrDefault(code)?.CallingCode;

    internal static Country? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The country whose calling code these digits start with; calling codes are prefix-free, so there is at most one.</summary>
    internal static Country? OfInternational(ReadOnlySpan<char> digits)
    {
        var byPrefix = ByCallingCode.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 1; length <= 3 && length < digits.Length; length++)
        {
            if (byPrefix.TryGetValue(digits[..length], out var country))
            {
                return country;
            }
        }

        return null;
    }
}
