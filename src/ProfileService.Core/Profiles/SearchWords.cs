using System.Collections.Immutable;
using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>
/// What a profile is found by: every word of every member's name, folded as names are compared, and the postal codes, towns and birth
/// years of all members. Lists are distinct and in ordinal order; very long ones keep their first entries.
/// </summary>
public sealed record SearchWords(
    ImmutableArray<SearchWord> Words, ImmutableArray<string> PostalCodes, ImmutableArray<string> Cities, ImmutableArray<short> BirthYears)
{
    // A group of hundreds of records with as many names is no person that anybody looks for by name.
    private const int Most = 40;

    /// <summary>All words, each after a blank: <c> anna muller</c> holds the beginning of a word exactly where it holds it after a blank.</summary>
    public string Text => string.Concat(Words.Select(w => " " + w.Text));

    public static SearchWords Of(IEnumerable<ReadRecord> members)
    {
        ReadRecord[] all = [.. members];
        return new SearchWords(
            [
                .. all.SelectMany(m => m.Name.FamilyTokens.Select(t => (t.Loose, IsFamily: true)).Concat(m.Name.GivenTokens.Select(t => (t.Loose, IsFamily: false))))
                    .GroupBy(t => t.Loose, (text, roles) => new SearchWord(text, roles.Any(r => r.IsFamily)), StringComparer.Ordinal)
                    .OrderBy(w => w.Text, StringComparer.Ordinal).Take(Most),
            ],
            Distinct(all.Select(m => PostalCodeOf(m.Address?.PostalCode))),
            Distinct(all.Select(m => CityOf(m.Address?.City))),
            [.. all.Where(m => m.BirthDate is not null).Select(m => (short)m.BirthDate!.Value.Year).Distinct().Order().Take(Most)]);
    }

    /// <summary>The words of a name as it is typed, the last of them perhaps not to its end.</summary>
    public static IReadOnlyList<string> Typed(string text)
    {
        var tokens = new List<NameToken>();
        foreach (var word in TextFolding.Nfkc(text).Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            NameWords.AddTokens(word, tokens);
        }

        return [.. tokens.Select(t => t.Loose)];
    }

    /// <summary>As postal codes are compared; empty where nothing is left.</summary>
    public static string PostalCodeOf(string? code) => Folded(code).TrimStart('0');

    /// <summary>As towns are compared; empty where nothing is left.</summary>
    public static string CityOf(string? city) => Folded(city);

    private static string Folded(string? text) => text is null ? "" : Streets.LettersAndDigits(TextFolding.Loose(TextFolding.Fold(text)));

    private static ImmutableArray<string> Distinct(IEnumerable<string> texts) =>
        [.. texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(Most)];
}

/// <summary>A word of a name in its loose form, and whether some member has it in the family name.</summary>
public readonly record struct SearchWord(string Text, bool IsFamily);
