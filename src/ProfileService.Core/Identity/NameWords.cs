using System.Text;

namespace ProfileService.Core.Identity;

/// <summary>Cuts the text of a name into words and says which of them are titles.</summary>
internal static class NameWords
{
    private static readonly char[] Separators = [' ', '\t', '\r', '\n', '\u00A0', '\u2009', '\u202F', ',', ';', '/', '(', ')', '[', ']', '"', '_', '&', '+', '|'];

    private static readonly char[] Joints = ['-', '.', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '='];

    /// <summary>The words that are no titles, as written. A title glued to a name by its dot (Dr.Weiß) is cut off.</summary>
    public static List<string> WithoutTitles(string text, List<string>? titles = null)
    {
        var words = new List<string>();
        foreach (var word in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsTitle(word))
            {
                titles?.Add(word);
            }
            else
            {
                AddPieces(word, words, titles);
            }
        }

        return words;
    }

    /// <summary>Folded, letters and digits only.</summary>
    public static string Compact(string word)
    {
        var folded = TextFolding.Fold(word);
        if (!folded.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return folded;
        }

        var compact = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (IsOfName(c))
            {
                compact.Append(c);
            }
        }

        return compact.ToString();
    }

    /// <summary>The folded parts of a word: Anna-Lena → anna, lena; K.H. → k, h; O'Neill → oneill. Words of digits only give nothing.</summary>
    public static void AddTokens(string word, List<NameToken> tokens)
    {
        foreach (var part in word.Split(Joints, StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = Compact(part);
            if (folded.Length > 0 && folded.AsSpan().ContainsAnyExceptInRange('0', '9'))
            {
                tokens.Add(NameTokens.Of(folded));
            }
        }
    }

    private static void AddPieces(string word, List<string> words, List<string>? titles)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && dot < word.Length - 1 && IsTitle(word[..(dot + 1)]))
        {
            titles?.Add(word[..(dot + 1)]);
            var rest = word[(dot + 1)..].TrimStart('-');
            if (IsTitle(rest))
            {
                titles?.Add(rest);
            }
            else if (rest.Length > 0)
            {
                AddPieces(rest, words, titles);
            }
        }
        else
        {
            words.Add(word);
        }
    }

    private static bool IsTitle(string word) => NameTitles.IsTitle(Compact(word), word.Contains('.', StringComparison.Ordinal));

    // Vowel signs of Indian and other scripts are marks, not letters, and part of the name all the same.
    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
