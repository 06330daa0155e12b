namespace ProfileService.Core.Identity.Explaining;

/// <summary>What the fields of two records say for and against one person.</summary>
internal static class EvidencePhrases
{
    public const string Prior = "prior";
    public const string Household = "household";

    private const double Least = 0.05;

    /// <summary><c>Sie haben das gleiche Geburtsdatum (+12,3), aber verschiedene Nachnamen (−3,0, was eine Heirat erklärt).</c> Empty where no field says anything.</summary>
    public static Told Fields(PairCase pair)
    {
        var linking = LinkClauses.FieldOf(pair);
        IReadOnlyList<SaidEvidence> said = SaidEvidence.Of(pair, without: linking);
        var pro = Listed(said.Where(s => s.Bits >= Least));
        var con = Listed(said.Where(s => s.Bits <= -Least));
        var (german, english) = linking is null ? ("Sie haben", "They have") : ("Außerdem haben sie", "They also have");
        return (pro, con) switch
        {
            ({ German: "" }, { German: "" }) => Told.Nothing,
            (_, { German: "" }) => new($"{german} {pro.German}.", $"{english} {pro.English}."),
            ({ German: "" }, _) when linking is not null => new($"Sie haben aber {con.German}.", $"But they have {con.English}."),
            ({ German: "" }, _) => new($"Sie haben {con.German}.", $"They have {con.English}."),
            _ => new($"{german} {pro.German}, aber {con.German}.", $"{english} {pro.English}, but {con.English}."),
        };
    }

    public static double BitsOf(PairCase pair, string field) => pair.Evidence.Fields.Where(f => f.Field == field).Sum(f => f.Bits);

    private static Told Listed(IEnumerable<SaidEvidence> said) => Told.List([.. said.OrderByDescending(s => Math.Abs(s.Bits)).Select(s => s.WithBits)]);
}
