using System.Text;

namespace ProfileService.Core.Identity;

/// <summary>
/// The two foldings of text. <see cref="Fold"/> writes umlauts out (ä→ae, ß→ss) and strips every other diacritic. <see cref="Loose"/>
/// goes one step further (ae→a, oe→o, ue→u), so that <c>Müller</c>, <c>Mueller</c> and <c>Muller</c> agree.
/// </summary>
internal static class TextFolding
{
    /// <summary>NFC; text with lone surrogates or U+FFFE is left as it is, because <see cref="string.Normalize()"/> would throw.</summary>
    public static string Nfc(string text) => Normalise(text, NormalizationForm.FormC);

    /// <summary>Compatibility composition: full-width digits, ligatures and the like become their plain form.</summary>
    public static string Nfkc(string text) => Normalise(text, NormalizationForm.FormKC);

    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var source = Nfc(text).ToLowerInvariant();
        var folded = new StringBuilder(source.Length + 4);
        foreach (var c in source)
        {
            if (c < 128)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
            else if (Written(c) is { } letters)
            {
                folded.Append(letters);
            }
            else
            {
                AppendWithoutMarks(folded, c);
            }
        }

        return folded.ToString();
    }

    /// <summary>Takes folded text. "ue" after a, e or q is no umlaut (Bauer, Neuer, Quentin) and stays.</summary>
    public static string Loose(string folded)
    {
        if (!HasWrittenUmlaut(folded))
        {
            return folded;
        }

        var loose = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i] != 'e' || loose.Length == 0 || !IsWrittenUmlaut(folded, i))
            {
                loose.Append(folded[i]);
            }
        }

        return loose.ToString();
    }

    /// <summary>Trims and makes every run of white space one blank.</summary>
    public static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                collapsed.Append(c);
            }
            else if (collapsed.Length > 0 && collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString().TrimEnd();
    }

    private static bool HasWrittenUmlaut(string folded)
    {
        for (var i = 1; i < folded.Length; i++)
        {
            if (folded[i] == 'e' && IsWrittenUmlaut(folded, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWrittenUmlaut(string folded, int e) => folded[e - 1] switch
    {
        'a' or 'o' => true,
        'u' => e < 2 || folded[e - 2] is not ('a' or 'e' or 'q'),
        _ => false,
    };

    private static string? Written(char c) => c switch
    {
        'ä' or 'æ' => "ae",
        'ö' or 'ø' or 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => null,
    };

    private static void AppendWithoutMarks(StringBuilder folded, char c)
    {
        if (char.IsSurrogate(c))
        {
            folded.Append(c);
            return;
        }

        foreach (var part in Normalise(c.ToString(), NormalizationForm.FormKD))
        {
            // Only the marks of Latin, Greek and Cyrillic; the vowel signs of other scripts are part of the name.
            if (part is not (>= '\u0300' and <= '\u036F'))
            {
                folded.Append(char.ToLowerInvariant(part));
            }
        }
    }

    private static string Normalise(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] is '\uFFFE' or '\uFFFF')
            {
                return text;
            }
        }

        return text.Normalize(form);
    }
}
