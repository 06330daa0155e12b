using System.Collections.Frozen;

namespace ProfileService.Core.Identity;

/// <summary>What people and systems type into a name field when there is no name.</summary>
internal static class NamePlaceholders
{
    private static readonly FrozenSet<string> Hard = Set(
        "null none nil undefined unknown unbekannt unbek unbekannter unbekannte anonym anonymous anonymus test tester testkunde testkundin test1 test2 " +
        "testtest testname testuser testperson kundin laufkunde laufkundschaft barverkauf barkunde neukunde customer guest gastkunde vorname nachname firstname lastname name " +
        "keine kein keineangabe ohne ohnename leer empty dummy default asdf asdfasdf qwertz qwerty nn xx xy yy nichtbekannt nichtangegeben notprovided");

    // Kunde and Gast are family names, too: with a given name beside them they stay.
    private static readonly FrozenSet<string> Soft = Set("kunde gast");

    private static readonly FrozenSet<string> WithPunctuation = Set("n/a n.a. n.a k.a. k.a n.n. n.n n/n k/a");

    public static bool IsPlaceholder(string text, bool beside)
    {
        if (WithPunctuation.Contains(text.Trim().ToLowerInvariant()))
        {
            return true;
        }

        var compact = NameWords.Compact(text);
        return compact.Length == 0
            || Hard.Contains(compact)
            || (!beside && Soft.Contains(compact))
            || !compact.AsSpan().ContainsAnyExceptInRange('0', '9')
            || (compact.Length > 2 && !compact.AsSpan().ContainsAnyExcept(compact[0]));
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
