using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity;

/// <summary>What keeps two records apart, however strong the evidence that joins them.</summary>
public static class Veto
{
    public const string BirthDatesContradict = "birth-dates-contradict";
    public const string GivenNamesDiffer = "given-names-differ";
    public const string FamilyNamesDiffer = "family-names-differ";
    public const string GenerationsDiffer = "generations-differ";
    public const string SecondValueOfSingleType = "second-value-of-single-type";

    /// <summary>The reason why the two can't be one person, or null.</summary>
    public static string? Between(Person a, Person b, MatchingSettings settings) =>
        Hard(a, b, settings) ?? SingleTypeConflict(a, b, settings);

    /// <summary>
    /// Too different for a shared value to join them. Another family name may be a marriage; another given name, in neither order, is another
    /// person. So are birth dates that no slip of the pen explains, unless the names agree; and, a generation apart, father and son of one name.
    /// </summary>
    public static string? ClearlyDifferent(Person a, Person b)
    {
        var names = NameComparison.Compare(a.Name, b.Name);
        if (BirthDatesDiffer(a, b, names is NameAgreement.Full))
        {
            return BirthDatesContradict;
        }

        if (names is not NameAgreement.Differ)
        {
            return null;
        }

        return (NameComparison.Given(a.Name, b.Name), NameComparison.Family(a.Name, b.Name)) switch
        {
            (PartAgreement.Differ, _) => GivenNamesDiffer,
            // Both parts agree and yet the names differ: one says junior, the other senior.
            (PartAgreement.Agree, PartAgreement.Agree) => GenerationsDiffer,
            // A new surname is believed of somebody whose given name is the same, not of an initial.
            (PartAgreement.Agree, PartAgreement.Differ) when Initials.Only(a.Name, b.Name) => FamilyNamesDiffer,
            _ => null,
        };
    }

    /// <summary>
    /// What no evidence outweighs. Milder than <see cref="ClearlyDifferent"/>: names that are merely misspelt, and dates that contradict where a name is missing,
    /// are weighed instead. Of plain records all is weighed.
    /// </summary>
    private static string? Hard(Person a, Person b, MatchingSettings settings)
    {
        if (a.Name.Generation is not null && b.Name.Generation is not null && a.Name.Generation != b.Name.Generation)
        {
            return GenerationsDiffer;
        }

        var (first, second) = a.Key < b.Key ? (a, b) : (b, a);
        var (one, other) = (first.Compared(settings.Weights), second.Compared(settings.Weights));
        return a.IsPlain && b.IsPlain ? null
            : NameEvidence.AreTwo(one, other) ? GivenNamesDiffer
            : BirthDatesDiffer(a, b, namesAgree: true) && !Generations.Exclude(one, other) ? BirthDatesContradict
            : null;
    }

    private static bool BirthDatesDiffer(Person a, Person b, bool namesAgree) =>
        a.BirthDate is { } born && b.BirthDate is { } otherBorn && BirthDates.Contradict(born, otherBorn)
        && (!namesAgree || Generations.AreApart(born, otherBorn));

    private static string? SingleTypeConflict(Person a, Person b, MatchingSettings settings)
    {
        foreach (var key in a.Identifiers)
        {
            if (!settings.TypeOf(key).IsSingle)
            {
                continue;
            }

            var scope = $"{key.Type}:{key.Issuer}:";
            var mine = a.Identifiers.Where(i => i.Text.StartsWith(scope, StringComparison.Ordinal));
            var theirs = b.Identifiers.Where(i => i.Text.StartsWith(scope, StringComparison.Ordinal)).ToHashSet();
            if (theirs.Count > 0 && !mine.Any(theirs.Contains))
            {
                return SecondValueOfSingleType;
            }
        }

        return null;
    }
}
