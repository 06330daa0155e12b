using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>What the fields say for and against one person, and what it comes to.</summary>
internal static class EvidencePhrases
{
    public const string Prior = "prior";
    public const string Household = "household";

    private const double Least = 0.05;

    /// <summary><c>Sie haben das gleiche Geburtsdatum (+12,3), aber verschiedene Nachnamen (−3,0), was eine Heirat erklären würde.</c> Empty where no field says anything.</summary>
    public static Told Fields(PairCase pair)
    {
        FieldEvidence[] fields = [.. pair.Evidence.Fields.Where(f => f.Field is not (Prior or Household) && Math.Abs(f.Bits) >= Least)];
        var pro = Listed(fields.Where(f => f.Bits > 0), pair);
        var con = Listed(fields.Where(f => f.Bits < 0), pair);
        return (pro, con) switch
        {
            ({ German: "" }, { German: "" }) => Told.Nothing,
            (_, { German: "" }) => new($"Sie haben {pro.German}.", $"They have {pro.English}."),
            ({ German: "" }, _) => new($"Sie haben {con.German}.", $"They have {con.English}."),
            _ => new($"Sie haben {pro.German}, aber {con.German}.", $"They have {pro.English}, but {con.English}."),
        };
    }

    /// <summary>The sum against the thresholds.</summary>
    public static Told Sum(PairCase pair)
    {
        var (total, prior, merge, suggest) = (
            Bits.Plain(pair.Evidence.Total), Bits.Plain(Of(pair, Prior)), Bits.Plain(pair.Settings.MergeThreshold), Bits.Plain(pair.Settings.SuggestThreshold));
        var (german, english) = Of(pair, Household) <= -Least
            ? ($" und {Bits.Plain(Of(pair, Household)).German}, weil auch zwei Leute eines Haushalts vieles gemeinsam haben",
               $" and {Bits.Plain(Of(pair, Household)).English} because two people of one household share much, too")
            : ("", "");
        return new(
            $"Das ergibt {total.German} (einschließlich {prior.German}, womit jedes Paar beginnt{german}); ab {merge.German} wird zusammengeführt, ab {suggest.German} nachgefragt.",
            $"That comes to {total.English} (including {prior.English} with which every pair begins{english}); from {merge.English} on records are joined, from {suggest.English} on a steward is asked.");
    }

    private static double Of(PairCase pair, string field) => pair.Evidence.Fields.Where(f => f.Field == field).Sum(f => f.Bits);

    private static Told Listed(IEnumerable<FieldEvidence> fields, PairCase pair) =>
        Told.List([.. fields.OrderByDescending(f => Math.Abs(f.Bits)).Select(f => Said(f, pair))]);

    private static Told Said(FieldEvidence field, PairCase pair)
    {
        var (phrase, bits, excuse) = (Phrases.Of(field), Bits.Signed(field.Bits), Excuses.For(field, pair));
        return new($"{phrase.German} {bits.German}{excuse.German}", $"{phrase.English} {bits.English}{excuse.English}");
    }
}
