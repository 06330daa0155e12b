using System.Collections.Frozen;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>What there is to say of a compared field or a shared value, ready to stand behind "they have".</summary>
public static class Phrases
{
    // A surname of one in two thousand is known to few; one of one in two hundred, everybody knows somebody of.
    private const double Rare = 0.0005;
    private const double Common = 0.005;

    private static readonly FrozenDictionary<string, Told> ByKey = ReferenceData.Rows("Phrases.csv")
        .ToFrozenDictionary(row => row[0], row => new Told(row[1], row[2]), StringComparer.Ordinal);

    public static Told Of(FieldEvidence field)
    {
        var phrase = ByKey.GetValueOrDefault($"{field.Field}.{field.Level}") ?? new Told($"{field.Field}: {field.Level}", $"{field.Field}: {field.Level}");
        var (german, english) = field.Share switch
        {
            < Rare => ("seltene", "rare "),
            > Common => ("häufige", "common "),
            _ => ("", ""),
        };
        return new(
            phrase.German.Replace("{-en}", german.Length == 0 ? "" : german + "n ", StringComparison.Ordinal),
            phrase.English.Replace("{rare}", english, StringComparison.Ordinal));
    }

    public static Told Name(double givenShare, double familyShare) => Of(new FieldEvidence("name", "same", 0, Math.Sqrt(givenShare * familyShare)));

    public static Told Address { get; } = ByKey["address.same"];

    public static Told OfShared(IdentifierKey value) => ByKey.GetValueOrDefault("type." + value.Type) ?? ByKey["type.other"];

    /// <summary>Whether somebody wrote a phrase for the level.</summary>
    public static bool Knows(LevelWeight level) => ByKey.ContainsKey($"{level.Field}.{level.Code}");
}
