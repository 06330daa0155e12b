using System.Collections.Frozen;
using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>How common a name or city is: Müller says little, Lüdenscheidt nearly all. Keys are in the spelling in which names are compared.</summary>
public sealed class TermShares
{
    private readonly FrozenDictionary<string, double> _rarities;

    /// <param name="shares">0 to 1, by key.</param>
    /// <param name="floor">The share of a term that is not listed: rare, yet not one person's own.</param>
    public TermShares(IEnumerable<KeyValuePair<string, double>> shares, double floor)
    {
        Floor = floor;
        _rarities = shares.ToFrozenDictionary(s => s.Key, s => -Math.Log2(Math.Max(floor, s.Value)), StringComparer.Ordinal);
        RarityOfUnknown = -Math.Log2(floor);
    }

    public static TermShares DefaultGiven { get; } = new(Load("GivenNameShares.csv", KeyOf), floor: 0.0004);

    public static TermShares DefaultFamily { get; } = new(Load("FamilyNameShares.csv", KeyOf), floor: 0.0001);

    public static TermShares DefaultCities { get; } = new(Load("CityShares.csv", CityKeyOf), floor: 0.0015);

    /// <summary>As often as each term stands among these; what stands there once is as rare as what does not stand there.</summary>
    public static TermShares Counted(IEnumerable<string> terms)
    {
        var counts = terms.CountBy(t => t, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var all = Math.Max(1, counts.Values.Sum());
        return new TermShares(counts.Select(c => KeyValuePair.Create(c.Key, (double)c.Value / all)), floor: Math.Clamp(1.0 / all, 0.00002, 0.002));
    }

    public double Floor { get; }

    private double RarityOfUnknown { get; }

    /// <summary>-log2 of the share, in bits.</summary>
    public double RarityOf(string key) => _rarities.GetValueOrDefault(key, RarityOfUnknown);

    /// <summary>The spelling of a name's word, as <see cref="NameToken"/> has it.</summary>
    internal static string KeyOf(string name) => NameToken.SpellingOf(TextFolding.Loose(NameWords.Compact(name)));

    internal static string CityKeyOf(string city) => Streets.LettersAndDigits(TextFolding.Loose(TextFolding.Fold(city)));

    // Two names of one spelling (Stefan, Stephan) are one term.
    private static IEnumerable<KeyValuePair<string, double>> Load(string resource, Func<string, string> keyOf) =>
        ReferenceData.Rows(resource)
            .GroupBy(row => keyOf(row[0]), row => double.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .Select(shares => KeyValuePair.Create(shares.Key, shares.Sum()));
}
