namespace ProfileService.Core.Identity;

/// <summary>
/// A name as it is compared, never as it is shown: folded, without titles, placeholders such as <c>n/a</c> taken as no name.
/// Two names are equal when <see cref="Given"/>, <see cref="Family"/> and the generation (jun., sen.) are.
/// </summary>
public sealed record PersonName
{
    private PersonName(List<NameToken> given, List<NameToken> family, string? generation)
    {
        GivenTokens = [.. given];
        FamilyTokens = [.. family];
        JoinedGiven = given.Count > 1 ? new NameToken(string.Concat(given.Select(t => t.Folded))) : given.FirstOrDefault();
        Generation = generation;
        Given = [.. given.Select(t => t.Folded)];
        Family = [.. family.Select(t => t.Folded)];
        Key = IsEmpty ? "" : $"{Joined(given)}|{Joined(family)}{(generation is null ? "" : "|" + generation)}";
    }

    public IReadOnlyList<string> Given { get; }

    public IReadOnlyList<string> Family { get; }

    /// <summary>
    /// What counts as one name when the reach of a value is counted: <c>anna lena|muller</c>, the same for Müller, Mueller and Muller. Father and
    /// son told apart by jun. and sen. are two names. Empty when there is no name.
    /// </summary>
    public string Key { get; }

    public bool IsEmpty => !HasGiven && !HasFamily;

    public bool HasGiven => GivenTokens.Length > 0;

    public bool HasFamily => FamilyTokens.Length > 0;

    internal NameToken[] GivenTokens { get; }

    internal NameToken[] FamilyTokens { get; }

    /// <summary>All given names in one word, so that Hansgeorg and Hans-Georg agree.</summary>
    internal NameToken? JoinedGiven { get; }

    /// <summary><c>jun</c>, <c>sen</c> or null.</summary>
    internal string? Generation { get; }

    /// <summary>
    /// <paramref name="title"/> is ignored, apart from jun. and sen. A family name with a comma and no given name (<c>Müller, Anna</c>) is read
    /// as both.
    /// </summary>
    public static PersonName Of(string? title, string? firstName, string? lastName)
    {
        var first = firstName ?? "";
        var last = lastName ?? "";
        var comma = last.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && string.IsNullOrWhiteSpace(first))
        {
            first = last[(comma + 1)..];
            last = last[..comma];
        }

        string? generation = null;
        if (title is not null)
        {
            TakeGeneration(NameWords.WithoutTitles(title), ref generation);
        }

        var given = Tokens(first, isFamily: false, beside: false, ref generation);
        var family = Tokens(last, isFamily: true, beside: given.Count > 0, ref generation);
        return new PersonName(given, family, generation);
    }

    public bool Equals(PersonName? other) =>
        other is not null && Generation == other.Generation && Given.SequenceEqual(other.Given) && Family.SequenceEqual(other.Family);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Key;

    private static List<NameToken> Tokens(string text, bool isFamily, bool beside, ref string? generation)
    {
        var tokens = new List<NameToken>();
        if (NamePlaceholders.IsPlaceholder(text, beside))
        {
            return tokens;
        }

        var words = NameWords.WithoutTitles(TextFolding.Nfkc(text));
        if (words.Count == 0 && isFamily && beside && NameTitles.IsAlsoFamilyName(NameWords.Compact(text)))
        {
            words.Add(text);
        }

        TakeGeneration(words, ref generation);
        if (words.Count == 1 && words[0].Length < text.Length && NamePlaceholders.IsPlaceholder(words[0], beside))
        {
            return tokens; // "Herr Unbekannt", "Frau Test"
        }

        foreach (var word in words)
        {
            NameWords.AddTokens(word, tokens);
        }

        return tokens;
    }

    private static void TakeGeneration(List<string> words, ref string? generation)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            var found = GenerationOf(words[i]);
            // Junior and Sen are names, too, where nothing else is left.
            if (found is not null && (words.Count > 1 || words[i].EndsWith('.')))
            {
                generation ??= found;
                words.RemoveAt(i);
            }
        }
    }

    internal static string? GenerationOf(string word) => NameWords.Compact(word) switch
    {
        "jun" or "jr" or "junior" or "ii" or "iii" => "jun",
        "sen" or "sr" or "senior" => "sen",
        _ => null,
    };

    private static string Joined(List<NameToken> tokens) => string.Join(' ', tokens.Select(t => t.Loose));
}
