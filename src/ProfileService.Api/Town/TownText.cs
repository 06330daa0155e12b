using System.Buffers;
using System.Globalization;
using System.Text;

namespace ProfileService.Api.Town;

/// <summary>What keyboards, forms and clerks do to German letters.</summary>
internal static class TownText
{
    private static readonly SearchValues<char> Umlauts = SearchValues.Create("äöüÄÖÜß");
    private static readonly string[] Neighbours = ["qwertzuiop", "asdfghjkl", "yxcvbnm"];

    public static bool HasUmlaut(string? text) => text is not null && text.AsSpan().ContainsAny(Umlauts);

    public static string SpelledOut(string text) => text
        .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
        .Replace("ü", "ue", StringComparison.Ordinal).Replace("Ä", "Ae", StringComparison.Ordinal)
        .Replace("Ö", "Oe", StringComparison.Ordinal).Replace("Ü", "Ue", StringComparison.Ordinal)
        .Replace("ß", "ss", StringComparison.Ordinal);

    public static string WithoutMarks(string text)
    {
        var letters = text.Replace("ß", "ss", StringComparison.Ordinal).Replace('ı', 'i').Replace('ł', 'l');
        var plain = letters.Normalize(NormalizationForm.FormD);
        return string.Concat(plain.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
    }

    public static string Ascii(string text) => WithoutMarks(SpelledOut(text));

    /// <summary>One slip of the finger, never in the first letter and always visible.</summary>
    public static string Mistyped(TownRandom random, string text)
    {
        if (text.Length < 3)
        {
            return text;
        }

        var mistyped = text;
        while (mistyped == text)
        {
            var at = random.Between(1, text.Length - 2);
            mistyped = random.Below(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, text[at].ToString()),
                2 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
                _ => text[..at] + Neighbour(text[at]) + text[(at + 1)..],
            };
        }

        return mistyped;
    }

    private static char Neighbour(char letter)
    {
        foreach (var row in Neighbours)
        {
            var at = row.IndexOf(letter, StringComparison.Ordinal);
            if (at >= 0)
            {
                return row[at == 0 ? 1 : at - 1];
            }
        }

        return letter;
    }
}
