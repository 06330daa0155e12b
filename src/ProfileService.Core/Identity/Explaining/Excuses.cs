using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>Why one person's records may differ in a field all the same: said only of two who are taken for one, or may be.</summary>
internal static class Excuses
{
    public static Told For(FieldEvidence field, PairCase pair) =>
        field.Bits >= 0 || pair.Outcome is PairOutcome.Vetoed or PairOutcome.TooLittle or PairOutcome.NeverMet or PairOutcome.DecidedDifferent ? Told.Nothing
        : (field.Field, field.Level) switch
        {
            ("familyName", "different") when MayHaveMarried(pair) => new("was eine Heirat erklärt", "which a marriage explains"),
            ("place", "different") => new("was ein Umzug erklärt", "which a move explains"),
            ("street", "different") when !Differs(pair, "place") => new("was ein Umzug erklärt", "which a move explains"),
            ("birthDate", "close" or "different") => new("vermutlich ein Schreibfehler", "probably a slip of the pen"),
            _ => Told.Nothing,
        };

    /// <summary>The given name agrees, and nobody is said to be a man.</summary>
    private static bool MayHaveMarried(PairCase pair) =>
        !Differs(pair, "givenName")
        && Genders(pair.A.Person, pair.Settings) is not Gender.Male && Genders(pair.B.Person, pair.Settings) is not Gender.Male;

    private static Gender? Genders(Person person, MatchingSettings settings) => person.Compared(settings.Weights).Gender;

    private static bool Differs(PairCase pair, string field) => pair.Evidence.Fields.Any(f => f.Field == field && f.Level == "different");
}
