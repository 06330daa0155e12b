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
        var sum = new EvidenceSum(settings.Weights);
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
        sum.AgreeingFields < LeastAgreeing ? Doubts.TooFewFields
        : !sum.SharesMoreThanNameAndTown ? Doubts.NameAndTownOnly
        : !NamesSupport(sum) ? Doubts.NamesDoNotSupport
        : MayBeFatherAndSon(a, b) && IsOneNameOneHome(sum) ? Doubts.OneNameOneHome
        : null;

    private static bool NamesSupport(EvidenceSum sum) =>
        (sum.GivenAgree && (sum.FamilyAgree || sum.SharesOwn)) || (sum.BirthDateAgrees && (sum.GivenAgree || sum.FamilyAgree));

    /// <summary>
    /// Sons are named after their fathers, daughters hardly after their mothers. Of people who state nothing of their own, nothing more than
    /// the home could agree.
    /// </summary>
    private static bool MayBeFatherAndSon(ComparedPerson a, ComparedPerson b) =>
        a.Gender is not Gender.Female && b.Gender is not Gender.Female && !(a.IsBare && b.IsBare);

    private static bool IsOneNameOneHome(EvidenceSum sum) => sum.SharesHome && !sum.SharesOwn && !sum.BirthDateAgrees;
}
