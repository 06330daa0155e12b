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

        // A given name says the gender already: counted only where the names do not agree.
        if (x.Gender is { } gender && y.Gender is { } otherGender && (gender != otherGender || !sum.GivenAgree))
        {
            sum.Add(gender == otherGender ? Level.GenderSame : Level.GenderDifferent);
        }

        return Judge(a, b, settings, sum, MayBeFatherAndSon(x, y));
    }

    private static PairEvidence Judge(Person a, Person b, MatchingSettings settings, EvidenceSum sum, bool mayBeFatherAndSon)
    {
        var total = sum.Total();
        var (verdict, veto, doubt) = (PairVerdict.None, (string?)null, (string?)null);
        if (total >= settings.SuggestThreshold)
        {
            veto = Veto.Between(a, b, settings);
            doubt = veto is not null ? null
                : sum.AgreeingFields < LeastAgreeing ? Doubts.TooFewFields
                : !NamesSupport(sum) ? Doubts.NamesDoNotSupport
                : mayBeFatherAndSon && IsOneNameOneHome(sum) ? Doubts.OneNameOneHome
                : total < settings.MergeThreshold ? Doubts.Doubtful
                : null;
            verdict = veto is not null ? PairVerdict.None : doubt is null ? PairVerdict.Link : PairVerdict.Suggest;
        }

        return new PairEvidence(sum.Explained(total), total, sum.FieldBits, verdict, veto, doubt);
    }

    private static bool NamesSupport(EvidenceSum sum) =>
        (sum.GivenAgree && sum.FamilyAgree) || (sum.BirthDateAgrees && (sum.GivenAgree || sum.FamilyAgree));

    /// <summary>Sons are named after their fathers, daughters hardly after their mothers.</summary>
    private static bool MayBeFatherAndSon(ComparedPerson a, ComparedPerson b) => a.Gender is not Gender.Female && b.Gender is not Gender.Female;

    private static bool IsOneNameOneHome(EvidenceSum sum) => sum.SharesHome && !sum.SharesOwn && !sum.BirthDateAgrees;
}
