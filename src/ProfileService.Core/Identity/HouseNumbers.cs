using System.Text;

namespace ProfileService.Core.Identity;

/// <summary>House numbers as written in Germany, Austria and Switzerland: 5, 5a, 7-9, 5a-c, 9/2, 12/3/4.</summary>
internal static class HouseNumbers
{
    /// <summary>Numbers joined by / - +, each followed by at most one letter; blanks anywhere between. Anything else is no house number.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        var digits = 0;
        var last = '0'; // 0 digit, a letter, / joint
        var blank = false;
        foreach (var c in text)
        {
            var kind = char.IsAsciiDigit(c) ? '0' : char.IsAsciiLetter(c) ? 'a' : IsJoint(c) ? '/' : c == ' ' ? ' ' : '?';
            digits = kind == '0' ? digits + 1 : kind == ' ' ? digits : 0;
            var fits = kind switch
            {
                ' ' => true,
                '0' => digits <= 5 && last != 'a' && !(blank && last == '0'),
                'a' => last != 'a',
                '/' => last != '/',
                _ => false,
            };
            if (!fits)
            {
                return false;
            }

            blank = kind == ' ';
            last = kind == ' ' ? last : kind;
        }

        return last != '/';
    }

    /// <summary>5 A → 5a, 7 – 9 → 7-9; what is no house number stays.</summary>
    public static string Normalise(string text)
    {
        if (!IsNumber(text))
        {
            return text;
        }

        var number = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c != ' ')
            {
                number.Append(c is '\u2013' or '\u2212' ? '-' : char.ToLowerInvariant(c));
            }
        }

        return number.ToString();
    }

    /// <summary>Lower case without blanks; the joints stay, for 9/2 is not 92.</summary>
    public static string MatchKey(string text) => Normalise(text).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    private static bool IsJoint(char c) => c is '/' or '-' or '+' or '\u2013' or '\u2212';
}
