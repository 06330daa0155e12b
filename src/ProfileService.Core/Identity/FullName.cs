namespace ProfileService.Core.Identity;

/// <summary>
/// A name that came in one field, split for master data: titles and salutations, given names, family name. The spelling stays as given.
/// </summary>
public sealed record FullName(string? Title, string? FirstName, string? LastName)
{
    /// <summary>
    /// <c>Prof. Dr. Anna Lena van der Berg MBA</c> → titles, <c>Anna Lena</c>, <c>van der Berg</c>; <c>Müller, Anna</c> is read from behind.
    /// The last word is the family name, with the particles before or (as directories sort) after it, and jun., sen., II; one word alone is a family name.
    /// </summary>
    public static FullName Split(string? text)
    {
        var written = TextFolding.Collapse(TextFolding.Nfc(text ?? ""));
        var titles = new List<string>();
        var comma = written.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
        {
            var behind = NameWords.WithoutTitles(written[(comma + 1)..], titles);
            var before = NameWords.WithoutTitles(written[..comma], titles);
            return behind.Count > 0 && before.Count > 0
                ? new FullName(Joined(titles), Joined(behind), Joined(before))
                : OfWords(titles, before.Count > 0 ? before : behind);
        }

        return OfWords(titles, NameWords.WithoutTitles(written, titles));
    }

    private static FullName OfWords(List<string> titles, List<string> words)
    {
        var start = words.Count - 1;
        while (start > 1 && (IsParticle(words[start]) || PersonName.GenerationOf(words[start]) is not null))
        {
            start--;
        }

        while (start > 1 && IsParticle(words[start - 1]))
        {
            start--;
        }

        return words.Count == 0
            ? new FullName(Joined(titles), null, null)
            : new FullName(Joined(titles), Joined(words[..Math.Max(0, start)]), Joined(words[Math.Max(0, start)..]));
    }

    private static bool IsParticle(string word) => new NameToken(NameWords.Compact(word)).IsParticle;

    private static string? Joined(List<string> words) => words.Count == 0 ? null : string.Join(' ', words);
}
