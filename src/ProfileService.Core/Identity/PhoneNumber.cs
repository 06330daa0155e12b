using System.Globalization;

namespace ProfileService.Core.Identity;

/// <summary>
/// A telephone number in E.164 form: plus, calling code, national number, 7 to 15 digits in all. Form only: whether a number is in use
/// or assigned to anybody is not known here.
/// </summary>
/// <remarks>
/// Reads <c>+49 (0)30 1234-0</c>, <c>0049…</c>, <c>(030) 12 34</c>, <c>tel:+49-30-1234</c>; extensions written as such (<c>ext. 12</c>,
/// <c>#12</c>, <c>;ext=12</c>) are cut off. A national number without its trunk prefix is taken as one that lost it in a spreadsheet when it
/// has 9 digits or more; a shorter one lacks its area code and is refused rather than guessed.
/// </remarks>
public sealed record PhoneNumber(string Value)
{
    private const int MinDigits = 7;
    private const int MaxDigits = 15;
    private const int MaxText = 64;
    private const int MinNationalWithoutTrunk = 9;

    private static readonly string[] ExtensionMarks = ["extension", "ext", "durchwahl", "apparat", "app", "nebenstelle", "dw", "x", "#", ";", ","];

    public static bool TryParse(string? text, string defaultCountry, out PhoneNumber phone)
    {
        phone = null!;
        if (text is null || text.Length > MaxText)
        {
            return false;
        }

        var written = WithoutExtension(TextFolding.Nfkc(text).AsSpan().Trim());
        Span<char> buffer = stackalloc char[written.Length];
        if (!TryReadDigits(written, buffer, out var length, out var plus))
        {
            return false;
        }

        ReadOnlySpan<char> digits = buffer[..length];
        if (Countries.Find(defaultCountry) is { } home && !plus)
        {
            return TryNational(digits, home, out phone);
        }

        return plus && TryInternational(digits, out phone);
    }

    /// <summary>Cuts "tel:" and everything from the first mark of an extension on.</summary>
    private static ReadOnlySpan<char> WithoutExtension(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            text = text[4..];
        }

        foreach (var mark in ExtensionMarks)
        {
            var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && EndsInDigits(text[(at + mark.Length)..]))
            {
                return text[..at].TrimEnd(" ;,(");
            }
        }

        return text;
    }

    private static bool EndsInDigits(ReadOnlySpan<char> text)
    {
        var digits = text.TrimStart(". :=-").Trim();
        digits = digits.StartsWith("ext=", StringComparison.OrdinalIgnoreCase) ? digits[4..] : digits;
        return digits.Length is > 0 and <= 7 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>
    /// Keeps the digits. "(0)" after a calling code is left out, since it is only dialled without that code. Letters and unknown signs fail.
    /// </summary>
    private static bool TryReadDigits(ReadOnlySpan<char> text, Span<char> digits, out int length, out bool plus)
    {
        length = 0;
        plus = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '(' && length > 0 && IsTrunkZero(text[i..], out var end))
            {
                i += end;
            }
            else if (char.IsAsciiDigit(c))
            {
                digits[length++] = c;
            }
            else if (c == '+' && length == 0 && !plus)
            {
                plus = true;
            }
            else if (!IsSeparator(c))
            {
                return false;
            }
        }

        return length > 0;
    }

    private static bool IsTrunkZero(ReadOnlySpan<char> text, out int end)
    {
        end = text.IndexOf(')');
        return end > 0 && text[1..end].Trim() is "0";
    }

    private static bool IsSeparator(char c) =>
        c is ' ' or '(' or ')' or '/' or '.' or '-' or '[' or ']' or '\t' or '\u00B7' or '\u2022' or '\u2212'
        || (c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format);

    private static bool TryNational(ReadOnlySpan<char> digits, Country home, out PhoneNumber phone)
    {
        phone = null!;
        var exit = home.CallingCode == "1" ? "011" : "00";
        if (digits.StartsWith(exit, StringComparison.Ordinal) && TryInternational(digits[exit.Length..], out phone))
        {
            return true; // what does not fit its calling code is a national number with a zero too many
        }

        if (home.Trunk.Length == 0 || home.CallingCode == "1")
        {
            return TryCompose(home, digits, out phone);
        }

        if (digits.StartsWith(home.Trunk, StringComparison.Ordinal))
        {
            return TryCompose(home, digits[home.Trunk.Length..], out phone);
        }

        // "49 170 1234567": the calling code without its plus, as spreadsheets keep it.
        if (digits.StartsWith(home.CallingCode, StringComparison.Ordinal) && digits.Length >= home.CallingCode.Length + MinNationalWithoutTrunk)
        {
            return TryInternational(digits, out phone);
        }

        return digits.Length >= MinNationalWithoutTrunk && TryCompose(home, digits, out phone);
    }

    private static bool TryInternational(ReadOnlySpan<char> digits, out PhoneNumber phone)
    {
        phone = null!;
        return Countries.OfInternational(digits) is { } country && TryCompose(country, digits[country.CallingCode.Length..], out phone);
    }

    private static bool TryCompose(Country country, ReadOnlySpan<char> national, out PhoneNumber phone)
    {
        phone = null!;
        if (country.CallingCode == "1")
        {
            // North America: ten digits, of which area code and exchange start with 2 to 9.
            national = national.Length == 11 && national[0] == '1' ? national[1..] : national;
            if (national.Length != 10 || national[0] < '2' || national[3] < '2')
            {
                return false;
            }
        }
        else if (country.Trunk == "0")
        {
            // "+49 0170 …" is dialled by nobody, and meant as +49 170 by everybody who writes it.
            national = national.TrimStart('0');
        }

        var length = country.CallingCode.Length + national.Length;
        if (length is < MinDigits or > MaxDigits)
        {
            return false;
        }

        phone = new PhoneNumber(string.Concat("+", country.CallingCode, national));
        return true;
    }
}
