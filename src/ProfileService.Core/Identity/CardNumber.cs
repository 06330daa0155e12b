using System.Globalization;

namespace ProfileService.Core.Identity;

/// <summary>A loyalty card's number as it is compared: upper case A-Z and 0-9 only, 3 to 40 characters; blanks, dashes and dots are how it was printed.</summary>
public static class CardNumber
{
    private const int MinLength = 3;
    private const int MaxLength = 40;
    private const int MaxText = 200;

    public static bool TryNormalise(string? text, out string value)
    {
        value = "";
        if (text is null || text.Length > MaxText)
        {
            return false;
        }

        var written = TextFolding.Nfkc(text);
        Span<char> kept = stackalloc char[MaxLength];
        var length = 0;
        foreach (var c in written)
        {
            if (char.IsAsciiLetterOrDigit(c) && length < MaxLength)
            {
                kept[length++] = char.ToUpperInvariant(c);
            }
            else if (!IsPrinting(c))
            {
                return false;
            }
        }

        if (length < MinLength)
        {
            return false;
        }

        value = kept[..length].ToString();
        return true;
    }

    private static bool IsPrinting(char c) =>
        c is ' ' or '-' or '.' or '\t' or '\u2212'
        || (c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format);
}
