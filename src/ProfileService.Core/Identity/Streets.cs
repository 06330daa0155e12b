using System.Collections.Frozen;
using System.Text;

namespace ProfileService.Core.Identity;

/// <summary>Streets: splitting the number off, writing abbreviations out, comparing.</summary>
internal static class Streets
{
    // A number behind these belongs to them: a box has no house, and "Straße 12" is how streets of new quarters are called.
    private static readonly FrozenSet<string> NumberedThings = new[]
    {
        "postfach", "postbox", "packstation", "paketstation", "postfiliale", "paketbox", "case postale", "pf", "po box", "box", "strasse", "str", "str.", "weg", "haus",
        "block", "gewann", "quartier", "platz", "parzelle", "top", "stiege",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Takes the house number off the end of the street when it is missing, or there a second time. <c>Straße des 17. Juni 135</c>, <c>C 4, 12</c>
    /// and <c>Q7 24</c> are understood; a box (<c>Postfach 12</c>) and a street that is only a number stay whole.
    /// </summary>
    public static (string? Street, string? Number) Split(string? street, string? number)
    {
        while (street is not null && FindNumber(street) is { } at)
        {
            var found = street[at..];
            if (number is not null && HouseNumbers.Normalise(number) != HouseNumbers.Normalise(found))
            {
                break;
            }

            (street, number) = (street[..at].TrimEnd(' ', ','), number ?? found);
        }

        return (street, number);
    }

    /// <summary>Str. → Straße, Pl. → Platz, Strasse → Straße in Germany and Austria; Str. → Strasse in Switzerland and Liechtenstein.</summary>
    public static string WriteOut(string street, string? country)
    {
        var swiss = country is "CH" or "LI";
        if (!swiss && country is not ("DE" or "AT"))
        {
            return street;
        }

        var words = street.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = WriteOutWord(words[i], swiss);
        }

        return string.Join(' ', words);
    }

    /// <summary>Folded letters and digits, street endings made one, whatever the country.</summary>
    public static string MatchKey(string street)
    {
        var written = string.Concat(street.Split(' ').Select(word => WriteOutWord(word, swiss: true)));
        return LettersAndDigits(TextFolding.Loose(TextFolding.Fold(written)));
    }

    public static string LettersAndDigits(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    private static int? FindNumber(string street)
    {
        for (var i = 1; i < street.Length; i++)
        {
            if (char.IsAsciiDigit(street[i]) && street[i - 1] is ' ' or '.' or ',' && HouseNumbers.IsNumber(street.AsSpan(i)))
            {
                return IsStreet(street[..i].TrimEnd(' ', ',')) ? i : null;
            }
        }

        return null;
    }

    private static bool IsStreet(string text)
    {
        var letters = text.Count(char.IsLetter);
        // "C 4" is a block of Mannheim without its number, "C 4 12" and "Q7 24" are blocks with it.
        var isBlock = letters == 1 && char.IsAsciiDigit(text[^1]);
        return isBlock || (letters >= 2 && !NumberedThings.Contains(TextFolding.Fold(text)));
    }

    private static string WriteOutWord(string word, bool swiss)
    {
        if (word.EndsWith("str.", StringComparison.OrdinalIgnoreCase))
        {
            return Ending(word, 4, swiss ? "strasse" : "straße");
        }

        if (!swiss && word.EndsWith("strasse", StringComparison.OrdinalIgnoreCase))
        {
            return Ending(word, 7, "straße");
        }

        if (word.EndsWith("str", StringComparison.OrdinalIgnoreCase) && word.Length is 3 or > 5)
        {
            return Ending(word, 3, swiss ? "strasse" : "straße");
        }

        return word.EndsWith("pl.", StringComparison.OrdinalIgnoreCase) ? Ending(word, 3, "platz") : word;
    }

    /// <summary>Keeps the case of the ending's first letter. Words all in capitals stay: there is no agreed capital for ß.</summary>
    private static string Ending(string word, int length, string ending)
    {
        var start = word[^length];
        if (char.IsUpper(start) && length > 1 && char.IsUpper(word[^(length - 1)]))
        {
            return ending == "platz" || !word.EndsWith('.') ? word : string.Concat(word.AsSpan(0, word.Length - length), "STRASSE");
        }

        var first = char.IsUpper(start) ? char.ToUpperInvariant(ending[0]) : ending[0];
        return string.Concat(word.AsSpan(0, word.Length - length), first.ToString(), ending.AsSpan(1));
    }
}
