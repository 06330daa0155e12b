using System.Collections.Frozen;
using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>How common a name or city is: Müller says little, Lüdenscheidt nearly all. Keys are in the spelling in which names are compared.</summary>
public sealed class TermShares
{
    // Fewer bearing records than this may be one family, or one person in several systems: no business of a table that outlives them.
    private const int LeastBearers = 10;

    // So a counted table has at most 20,000 terms, in practice a few thousand.
    private const double LeastListed = 0.00005;

    private readonly FrozenDictionary<string, double> _shares;

    /// <param name="shares">0 to 1, by key.</param>
    /// <param name="floor">The share of a term that is not listed: rare, yet not one person's own.</param>
    public TermShares(IEnumerable<KeyValuePair<string, double>> shares, double floor)
    {
        Floor = floor;
        _shares = shares.ToFrozenDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        RarityOfUnknown = -Math.Log2(floor);
    }

    public static TermShares DefaultGiven { get; } = new(Load("GivenNameShares.csv", KeyOf), floor: 0.0004);

    public static TermShares DefaultFamily { get; } = new(Load("FamilyNameShares.csv", KeyOf), floor: 0.0001);

    public static TermShares DefaultCities { get; } = new(Load("CityShares.csv", CityKeyOf), floor: 0.0015);

    /// <summary>
    /// As often as each term stands among these. Rare ones are not listed; one that is not listed is as rare as the unlisted are that one meets.
    /// </summary>
    public static TermShares Counted(IEnumerable<string> terms)
    {
        var counts = terms.CountBy(t => t, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var all = Math.Max(1.0, counts.Values.Sum());
        var listed = counts.Where(c => c.Value >= LeastBearers && c.Value / all > LeastListed).ToDictionary(StringComparer.Ordinal);
        double[] rare = [.. counts.Where(c => !listed.ContainsKey(c.Key)).Select(c => (double)c.Value)];
        var met = rare.Length == 0 ? 1 : rare.Sum(c => c * c) / rare.Sum();
        return new TermShares(listed.Select(c => KeyValuePair.Create(c.Key, Math.Round(c.Value / all, 7))), floor: Math.Round(Math.Clamp(met / all, 0.00002, 0.002), 7));
    }

    /// <summary>The listed terms, each with its share.</summary>
    public IReadOnlyDictionary<string, double> Shares => _shares;

    public double Floor { get; }

    private double RarityOfUnknown { get; }

    /// <summary>-log2 of the share, in bits.</summary>
    public double RarityOf(string key) => _shares.TryGetValue(key, out var share) ? -Math.Log2(Math.Max(Floor, share)) : RarityOfUnknown;

    /// <summary>The spelling of a name's word, as <see cref="NameToken"/> has it.</summary>
    internal static string KeyOf(string name) => NameToken.SpellingOf(TextFolding.Loose(NameWords.Compact(name)));

    internal static string CityKeyOf(string city) => Streets.LettersAndDigits(TextFolding.Loose(TextFolding.Fold(city)));

    // Two names of one spelling (Stefan, Stephan) are one term.
    private static IEnumerable<KeyValuePair<string, double>> Load(string resource, Func<string, string> keyOf) =>
        ReferenceData.Rows(resource)
            .GroupBy(row => keyOf(row[0]), row => double.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .Select(shares => KeyValuePair.Create(shares.Key, shares.Sum()));
}
