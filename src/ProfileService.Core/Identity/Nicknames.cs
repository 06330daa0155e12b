using System.Collections.Frozen;

namespace ProfileService.Core.Identity;

/// <summary>
/// Names and their short forms, both ways. Only a name and its short form are related; two short forms of one name (Sissi, Betty) are not,
/// nor two names with one short form (Christian and Christina are both Chris).
/// </summary>
internal static class Nicknames
{
    public static FrozenDictionary<string, HashSet<string>> Related { get; } = Load();

    private static FrozenDictionary<string, HashSet<string>> Load()
    {
        var related = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var row in ReferenceData.Rows("Nicknames.csv"))
        {
            var full = Spelling(row[0]);
            foreach (var shortForm in row.Skip(1).Select(Spelling).Where(s => s != full))
            {
                Add(related, full, shortForm);
                Add(related, shortForm, full);
            }
        }

        return related.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, HashSet<string>> related, string from, string to)
    {
        if (!related.TryGetValue(from, out var names))
        {
            related.Add(from, names = new HashSet<string>(StringComparer.Ordinal));
        }

        names.Add(to);
    }

    // Double names are compared joined, too (Hans-Jürgen, Hansjürgen), so they stand here joined.
    private static string Spelling(string name) =>
        NameToken.SpellingOf(TextFolding.Loose(TextFolding.Fold(name.Replace("-", "", StringComparison.Ordinal))));
}
