using System.Collections.Frozen;
using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// How rare a name is by its sound, in bits: what sounds alike is equally rare, so both sides of a slip come to the same answer. From the shipped shares
/// alone, never from learned ones: blocking keys are stored.
/// </summary>
internal static class SoundShares
{
    private static readonly FrozenDictionary<string, double> Given = Load("GivenNameShares.csv");
    private static readonly FrozenDictionary<string, double> Family = Load("FamilyNameShares.csv");

    /// <summary>Of the full name, read in the order in which it is commoner.</summary>
    public static double RarityOf(string one, string other) => -Math.Log2(Math.Max(Share(one, other), Share(other, one)));

    private static double Share(string given, string family) =>
        Math.Max(TermShares.DefaultGiven.Floor, Given.GetValueOrDefault(given)) * Math.Max(TermShares.DefaultFamily.Floor, Family.GetValueOrDefault(family));

    private static FrozenDictionary<string, double> Load(string resource) =>
        ReferenceData.Rows(resource)
            .GroupBy(row => Sounds.Of(TextFolding.Loose(NameWords.Compact(row[0]))), row => double.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .ToFrozenDictionary(shares => shares.Key, shares => shares.Sum(), StringComparer.Ordinal);
}
