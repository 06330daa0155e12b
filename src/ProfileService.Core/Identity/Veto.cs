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
        ClearlyDifferent(a, b) ?? SingleTypeConflict(a, b, settings);

    // Fewer years than these lie between no father and his son, and most wrong dates are nearer to the right one.
    private const int Generation = 12;

    /// <summary>
    /// Another family name may be a marriage; another given name, in neither order, is another person. Birth dates that no slip of the
    /// pen explains part people whose given names do not agree, and, a generation apart, father and son of one name.
    /// </summary>
    public static string? ClearlyDifferent(Person a, Person b)
    {
        if (a.BirthDate is { } born && b.BirthDate is { } otherBorn && BirthDates.Contradict(born, otherBorn)
            && (Math.Abs(born.Year - otherBorn.Year) >= Generation || NameComparison.Compare(a.Name, b.Name) is not NameAgreement.Full))
        {
            return BirthDatesContradict;
        }

        if (NameComparison.Compare(a.Name, b.Name) is not NameAgreement.Differ)
        {
            return null;
        }

        return (NameComparison.Given(a.Name, b.Name), NameComparison.Family(a.Name, b.Name)) switch
        {
            (PartAgreement.Differ, _) => GivenNamesDiffer,
            // Both parts agree and yet the names differ: one says junior, the other senior.
            (PartAgreement.Agree, PartAgreement.Agree) => GenerationsDiffer,
            // A new surname is believed of somebody whose given name is the same, not of an initial.
            (PartAgreement.Agree, PartAgreement.Differ) when IsInitial(a.Name) || IsInitial(b.Name) => FamilyNamesDiffer,
            _ => null,
        };
    }

    private static bool IsInitial(PersonName name) => name.Given.All(part => part.Length == 1);

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
