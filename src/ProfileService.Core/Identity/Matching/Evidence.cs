namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Weighs what two records say of being one person: Fellegi and Sunter's sum of log2(m/u) over graded comparisons, with two rivals to "one person":
/// two strangers, and two people of one household. The better explanation of the two is what the pair must beat, so a shared
/// house, line or mailbox never merges by itself. Symmetric, and a function of the two records, the settings and the hubs.
/// </summary>
public static class Evidence
{
    private const int LeastAgreeing = 3;

    /// <param name="isHub">Whether a value is borne too widely to say anything; asked only for values that the two share.</param>
    public static PairEvidence Between(Person a, Person b, MatchingSettings settings, Func<IdentifierKey, bool> isHub)
    {
        var (x, y) = (a.Compared(settings.Weights), b.Compared(settings.Weights));
        var arePlain = a.IsPlain && b.IsPlain;
        var sum = new EvidenceSum(settings.Weights, arePlain ? settings.Weights.PriorAgainstHouseholdOfPlain : settings.Weights.PriorAgainstHousehold);
        NameEvidence.Add(x, y, sum);
        if (a.BirthDate is { } born && b.BirthDate is { } otherBorn)
        {
            sum.Add(BirthDateEvidence.Of(born, otherBorn));
        }

        if (x.Address is { } home && y.Address is { } otherHome)
        {
            AddressEvidence.Add(home, otherHome, sum);
        }

        ContactEvidence.Add(x, y, sum, isHub);

        // A given name says the gender already: only stated ones are compared, and only where the names do not agree or the genders differ.
        if (a.Gender is { } gender && b.Gender is { } otherGender && (gender != otherGender || !sum.GivenAgree))
        {
            sum.Add(gender == otherGender ? Level.GenderSame : Level.GenderDifferent);
        }

        if (sum.SharesGiven && sum.SharesHome && Generations.Exclude(x, y))
        {
            sum.Add(Level.GenerationExcluded);
        }

        return Judge(x, y, settings, sum);
    }

    private static PairEvidence Judge(ComparedPerson a, ComparedPerson b, MatchingSettings settings, EvidenceSum sum)
    {
        var total = sum.Total();
        if (total < settings.SuggestThreshold)
        {
            return new PairEvidence(sum.Explained(total), total, sum.FieldBits, PairVerdict.None, null, null);
        }

        var veto = Veto.Between(a.Person, b.Person, settings);
        var doubt = veto is null ? DoubtOf(a, b, sum) ?? (total < settings.MergeThreshold ? Doubts.Doubtful : null) : null;
        var verdict = veto is not null ? PairVerdict.None : doubt is null ? PairVerdict.Link : PairVerdict.Suggest;
        return new PairEvidence(sum.Explained(total), total, sum.FieldBits, verdict, veto, doubt);
    }

    private static string? DoubtOf(ComparedPerson a, ComparedPerson b, EvidenceSum sum) =>
        sum.AgreeingFields < LeastAgreeing && !(sum.SharesBirthDate && sum.SharesOwn && a.FilledFields >= LeastAgreeing && b.FilledFields >= LeastAgreeing) ? Doubts.TooFewFields
        : a.Person.IsPlain && b.Person.IsPlain ? null
        : !sum.SharesMoreThanNameAndTown ? Doubts.NameAndTownOnly
        : !NamesSupport(sum) ? Doubts.NamesDoNotSupport
        : IsOneNameOneHome(sum) && !Generations.Exclude(a, b) ? Doubts.OneNameOneHome
        : null;

    /// <summary>
    /// Within a household the given name tells who it is, or the birth date. Another family name is believed of somebody who kept the birth date and
    /// the home, or something of her own.
    /// </summary>
    private static bool NamesSupport(EvidenceSum sum) => sum.FamilyDiffers
        ? sum.GivenAgree && (sum.SharesOwn || (sum.SharesHome && (sum.BirthDateAgrees || (sum.SharesStreet && (sum.EmailAgrees || sum.PhoneAgrees)))))
        : sum.GivenAgree || (sum.BirthDateAgrees && (sum.FamilyAgree || sum.SharesOwn));

    private static bool IsOneNameOneHome(EvidenceSum sum) => sum.SharesHome && !sum.SharesOwn && !sum.BirthDateAgrees;
}
