namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Weighs what two records say of being one person: Fellegi and Sunter's sum of log2(m/u) over graded comparisons, with two rivals to "one person":
/// two strangers, and two people of one household. The better explanation of the two is what the pair must beat, so a shared
/// house, line or mailbox never merges by itself. Symmetric, and a function of the two records, the settings and the hubs.
/// </summary>
public static class Evidence
{
    private const int LeastAgreeing = 3;

    // In bits above what would merge, for a pair of plain records of which only two fields agree.
    private const double LeastAboveOfTwo = 4;

    // In bits above what would merge, for a pair that does not merge all the same.
    private const double LeastAboveMerge = 6;

    /// <param name="isHub">Whether a value is borne too widely to say anything; asked only for values that the two share.</param>
    public static PairEvidence Between(Person a, Person b, MatchingSettings settings, Func<IdentifierKey, bool> isHub)
    {
        // Always the smaller key first: some comparisons take the first that fits, and the sum is the same to the last digit.
        var (first, second) = a.Key < b.Key ? (a, b) : (b, a);
        var (x, y) = (first.Compared(settings.Weights), second.Compared(settings.Weights));
        return Judge(x, y, settings, Compare(x, y, settings.Weights, isHub)) with { First = x, Second = y, IsHub = isHub };
    }

    /// <summary>The levels alone, without a verdict.</summary>
    internal static EvidenceSum Compare(ComparedPerson a, ComparedPerson b, MatchingWeights weights, Func<IdentifierKey, bool> isHub)
    {
        var arePlain = a.Person.IsPlain && b.Person.IsPlain;
        var sum = new EvidenceSum(weights, arePlain ? weights.PriorAgainstHouseholdOfPlain : weights.PriorAgainstHousehold);
        NameEvidence.Add(a, b, ref sum);
        if (a.Person.BirthDate is { } born && b.Person.BirthDate is { } otherBorn)
        {
            sum.Add(BirthDateEvidence.Of(born, otherBorn));
        }

        if (a.Address is { } home && b.Address is { } otherHome)
        {
            AddressEvidence.Add(home, otherHome, weights.Cities, ref sum);
        }

        ContactEvidence.Add(a, b, ref sum, isHub);

        // A given name says the gender already: only stated ones are compared, and only where the names do not agree or the genders differ.
        if (a.Person.Gender is { } gender && b.Person.Gender is { } otherGender && (gender != otherGender || !sum.GivenAgree))
        {
            sum.Add(gender == otherGender ? Level.GenderSame : Level.GenderDifferent);
        }

        if (sum.SharesGiven && sum.SharesHome && Generations.Exclude(a, b))
        {
            sum.Add(Level.GenerationExcluded);
        }

        return sum;
    }

    private static PairEvidence Judge(ComparedPerson a, ComparedPerson b, MatchingSettings settings, in EvidenceSum sum)
    {
        var total = sum.Total();
        if (total < settings.SuggestThreshold)
        {
            return new PairEvidence(total, sum.FieldBits, PairVerdict.None, null, null);
        }

        var veto = Veto.Between(a.Person, b.Person, settings);
        var doubt = veto is null ? DoubtOf(a, b, in sum, total - settings.MergeThreshold) ?? (total < settings.MergeThreshold ? Doubts.Doubtful : null) : null;
        var isAsked = IsAsked(veto ?? doubt, total - settings.MergeThreshold, sum);
        var verdict = veto is not null ? PairVerdict.None : doubt is null ? PairVerdict.Link : isAsked ? PairVerdict.Suggest : PairVerdict.None;
        return new PairEvidence(total, sum.FieldBits, verdict, veto, doubt) { Question = isAsked ? veto ?? doubt : null };
    }

    /// <summary>
    /// Whether a steward is asked. One name in one home, and a sum that falls short, often are one person. Of those with too little in common, and of those whom something
    /// keeps apart, there are hundreds of thousands in a town: only the strong ones are asked about of whom nothing says that they live or are reached elsewhere.
    /// </summary>
    private static bool IsAsked(string? reason, double above, in EvidenceSum sum) => reason switch
    {
        null or Doubts.NameAndTownOnly => false,
        Doubts.OneNameOneHome or Doubts.Doubtful => true,
        Doubts.NamesDoNotSupport => !sum.Contradicts,
        Doubts.TooFewFields when sum.SharesBirthDate && sum.GivenAgree => above >= 0 && !sum.Contradicts, // a marriage
        _ => above >= LeastAboveMerge && !sum.Contradicts,
    };

    private static string? DoubtOf(ComparedPerson a, ComparedPerson b, in EvidenceSum sum, double above)
    {
        var arePlain = a.Person.IsPlain && b.Person.IsPlain;
        return AgreeInTooLittle(a, b, sum) && !(arePlain && AreOneByTwoFields(a, b, sum, above)) ? Doubts.TooFewFields
            : arePlain ? (AreCouple(a, b, sum) || Twins.Are(a, b) ? Doubts.NamesDoNotSupport : null)
            : !sum.SharesMoreThanNameAndTown ? Doubts.NameAndTownOnly
            : !NamesSupport(sum) ? Doubts.NamesDoNotSupport
            : IsOneNameOneHome(sum) && !Generations.Exclude(a, b) ? Doubts.OneNameOneHome
            : null;
    }

    /// <summary>In a mere list a wrong first name is weighed, not vetoed; but a man and a woman of one home who share no birth date are a couple.</summary>
    private static bool AreCouple(ComparedPerson a, ComparedPerson b, in EvidenceSum sum) =>
        sum.GivenDiffers && !sum.BirthDateAgrees && a.Gender is { } gender && b.Gender is { } other && gender != other && NameEvidence.AreTwoKnown(a, b);

    /// <summary>Two strong fields do where both records say more than these.</summary>
    private static bool AgreeInTooLittle(ComparedPerson a, ComparedPerson b, in EvidenceSum sum) =>
        sum.AgreeingFields < LeastAgreeing && !(sum.SharesBirthDate && sum.SharesOwn && SayEnough(a, b));

    /// <summary>A mere list has little to say of anybody: there two rare agreements do, where nothing but another family name, as by a marriage, speaks against them.</summary>
    private static bool AreOneByTwoFields(ComparedPerson a, ComparedPerson b, in EvidenceSum sum, double above) =>
        sum.AgreeingFields == LeastAgreeing - 1 && above >= LeastAboveOfTwo && SayEnough(a, b) && !sum.GivenDiffers && !sum.BirthDateDiffers && !sum.Contradicts;

    /// <summary>Who says one or two things of herself is never certainly somebody.</summary>
    private static bool SayEnough(ComparedPerson a, ComparedPerson b) => a.FilledFields >= LeastAgreeing && b.FilledFields >= LeastAgreeing;

    /// <summary>
    /// Within a household the given name tells who it is, or the birth date. Another family name is believed of somebody who kept the birth date and
    /// the home, or something of her own.
    /// </summary>
    private static bool NamesSupport(in EvidenceSum sum) => !MayBeSisters(sum)
        && (sum.GivenDiffers ? sum.BirthDateAgrees && sum.SharesOwn
            : sum.FamilyDiffers ? sum.GivenAgree && KeptSomething(sum)
            : sum.GivenAgree || (sum.BirthDateAgrees && (sum.FamilyAgree || sum.SharesOwn)));

    private static bool KeptSomething(in EvidenceSum sum) =>
        sum.SharesOwn || (sum.SharesHome && (sum.BirthDateAgrees || (sum.SharesStreet && (sum.EmailAgrees || sum.PhoneAgrees))));

    /// <summary>Mia may be short for Marie, or her sister.</summary>
    private static bool MayBeSisters(in EvidenceSum sum) => sum.SharesShortForm && sum.SharesHome && !sum.SharesBirthDate && !sum.SharesOwn;

    private static bool IsOneNameOneHome(in EvidenceSum sum) => sum.SharesHome && !sum.SharesOwn && !sum.BirthDateAgrees;
}
