namespace ProfileService.Core.Identity.Matching;

/// <summary>An e-mail address as evidence. Whose mailbox it is can often be read from it.</summary>
internal sealed class ComparedEmail
{
    private static readonly string[] FamilyWords = ["familie", "family", "fam", "eltern", "haushalt", "clan"];

    public ComparedEmail(IdentifierKey key, PersonName name)
    {
        Key = key;
        var value = key.Value;
        var at = value.LastIndexOf('@');
        (Local, Domain) = (value[..at], value[(at + 1)..]);
        Letters = LettersOf(Local);
        Digits = string.Concat(Local.Where(char.IsAsciiDigit));
        IsOwn = Array.Exists(name.GivenTokens, IsNamed) || IsInitials(name);
        NamesFamily = Array.Exists(name.FamilyTokens, t => t.Loose.Length >= 3 && Letters.Contains(t.Loose, StringComparison.Ordinal));
        IsFamily = Array.Exists(FamilyWords, w => Local.StartsWith(w, StringComparison.Ordinal));
        IsDistinctive = Local.Length >= 5 && Digits.Length > 0;
    }

    public IdentifierKey Key { get; }

    public string Local { get; }

    public string Domain { get; }

    /// <summary>The local part without digits and punctuation, loosely spelt.</summary>
    public string Letters { get; }

    public string Digits { get; }

    /// <summary>The local part holds the given name of who states it, or its initial with the family name's.</summary>
    public bool IsOwn { get; }

    public bool NamesFamily { get; }

    /// <summary>It says itself that a family reads it.</summary>
    public bool IsFamily { get; }

    /// <summary>A local part that two people hardly choose alike.</summary>
    public bool IsDistinctive { get; }

    /// <summary>Whether the mailbox, stated by both, is their family's rather than one's own.</summary>
    public bool IsOfFamily(ComparedEmail same) => IsFamily || (!IsOwn && !same.IsOwn && (NamesFamily || same.NamesFamily));

    private bool IsNamed(NameToken given) =>
        (given.Loose.Length >= 3 && Letters.Contains(given.Loose, StringComparison.Ordinal))
        || (given.ShortForms?.Any(s => s.Length >= 3 && Letters.Contains(s, StringComparison.Ordinal)) ?? false);

    private bool IsInitials(PersonName name) =>
        name.HasGiven && name.HasFamily && Array.Exists(name.FamilyTokens, family =>
            Letters == name.GivenTokens[0].Loose[..1] + family.Loose || Letters == family.Loose + name.GivenTokens[0].Loose[..1]
            || Letters == name.GivenTokens[0].Loose[..1] + family.Loose[..1]);

    private static string LettersOf(string local) => string.Concat(TextFolding.Loose(TextFolding.Fold(local)).Where(char.IsLetter));
}
