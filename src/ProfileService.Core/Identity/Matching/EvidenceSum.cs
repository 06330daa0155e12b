using System.Numerics;

namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Adds up what the fields say, and knows which levels were seen: what matters besides the sum is asked of these. A value without anything behind it, because there is one for
/// every pair that is compared. No level is added twice.
/// </summary>
internal struct EvidenceSum(MatchingWeights weights, double priorAgainstHousehold)
{
    private const ulong Given = (1UL << (int)Level.GivenSame) | (1UL << (int)Level.GivenPart) | (1UL << (int)Level.GivenShortForm) | (1UL << (int)Level.GivenSlip)
        | (1UL << (int)Level.GivenSimilar);

    private const ulong Family = (1UL << (int)Level.FamilySame) | (1UL << (int)Level.FamilyPart) | (1UL << (int)Level.FamilySlip) | (1UL << (int)Level.FamilySimilar);

    private const ulong BornAlike = (1UL << (int)Level.BornSame) | (1UL << (int)Level.BornYear) | (1UL << (int)Level.BornSlip) | (1UL << (int)Level.BornNear) | (1UL << (int)Level.BornClose);

    private const ulong Place = (1UL << (int)Level.PlaceCode) | (1UL << (int)Level.PlaceCity) | (1UL << (int)Level.PlaceCitySlip) | (1UL << (int)Level.PlaceCodeSlip)
        | (1UL << (int)Level.PlaceCityOtherCode);

    private const ulong Elsewhere = (1UL << (int)Level.PlaceDifferent) | (1UL << (int)Level.PlaceArea);
    private const ulong Street = (1UL << (int)Level.StreetSame) | (1UL << (int)Level.StreetSlip) | (1UL << (int)Level.NumberSame);

    private const ulong Email = (1UL << (int)Level.EmailOwn) | (1UL << (int)Level.EmailSame) | (1UL << (int)Level.EmailFamily) | (1UL << (int)Level.EmailMistyped)
        | (1UL << (int)Level.EmailLocalPart) | (1UL << (int)Level.EmailSimilar);

    private const ulong Phone = (1UL << (int)Level.PhoneMobile) | (1UL << (int)Level.PhoneSame) | (1UL << (int)Level.PhoneHome) | (1UL << (int)Level.PhoneSlip);

    private const ulong Own = (1UL << (int)Level.EmailOwn) | (1UL << (int)Level.EmailSame) | (1UL << (int)Level.EmailMistyped) | (1UL << (int)Level.EmailLocalPart)
        | (1UL << (int)Level.PhoneMobile);

    private const ulong OfHousehold = (1UL << (int)Level.EmailFamily) | (1UL << (int)Level.PhoneSame) | (1UL << (int)Level.PhoneHome) | (1UL << (int)Level.IdentifierSame);

    private const ulong Against = Elsewhere | (1UL << (int)Level.StreetDifferent) | (1UL << (int)Level.NumberDifferent) | (1UL << (int)Level.EmailDifferent)
        | (1UL << (int)Level.PhoneDifferent);

    private ulong _seen;
    private double _strangers;
    private double _household;
    private double _rarityOfGiven;
    private double _rarityOfFamily;
    private double _rarityOfPlace;

    /// <summary>Against strangers, without the prior.</summary>
    public readonly double FieldBits => _strangers;

    public readonly bool GivenAgree => Saw(Given);

    public readonly bool FamilyAgree => Saw(Family);

    public readonly bool SharesShortForm => Saw(1UL << (int)Level.GivenShortForm);

    public readonly bool GivenDiffers => Saw(1UL << (int)Level.GivenDifferent);

    public readonly bool FamilyDiffers => Saw(1UL << (int)Level.FamilyDifferent);

    public readonly bool BirthDateAgrees => Saw(BornAlike);

    public readonly bool BirthDateDiffers => Saw(1UL << (int)Level.BornDifferent);

    /// <summary>The whole date: the year alone is shared by thousands.</summary>
    public readonly bool SharesBirthDate => Saw(1UL << (int)Level.BornSame);

    /// <summary>Something that one person alone has: a mailbox of one's own, a mobile, a number.</summary>
    public readonly bool SharesOwn => Saw(Own);

    public readonly bool EmailAgrees => Saw(Email);

    public readonly bool PhoneAgrees => Saw(Phone);

    /// <summary>Something that a household shares: the house, the line, the mailbox, the card.</summary>
    public readonly bool SharesHome => SharesStreet || Saw(OfHousehold);

    /// <summary>Street and number, in one place: a street of the same name is in every town.</summary>
    public readonly bool SharesStreet => StreetAgrees && !Saw(Elsewhere | (1UL << (int)Level.NumberNear));

    /// <summary>The given name as a whole, not a form of it.</summary>
    public readonly bool SharesGiven => Saw(1UL << (int)Level.GivenSame);

    /// <summary>More than what many people of one town share; a birth date that nearly agrees counts where nothing else speaks against.</summary>
    public readonly bool SharesMoreThanNameAndTown => SharesBirthDate || SharesHome || SharesOwn || EmailAgrees || PhoneAgrees || (BirthDateAgrees && !Contradicts);

    /// <summary>Both state where they live or are reached, and it is not the same.</summary>
    public readonly bool Contradicts => Saw(Against);

    public readonly int AgreeingFields =>
        One(GivenAgree) + One(FamilyAgree) + One(BirthDateAgrees) + One(Saw(Place)) + One(StreetAgrees) + One(EmailAgrees) + One(PhoneAgrees)
        + One(Saw(1UL << (int)Level.IdentifierSame));

    private readonly bool StreetAgrees => Saw(Street) && !Saw(1UL << (int)Level.NumberDifferent);

    /// <param name="rarity">In bits, of the value that the two share; counts where the level goes by term.</param>
    public void Add(Level level, double rarity = 0)
    {
        _strangers += BitsOf(level, rarity);
        _household += weights.AgainstHousehold(level);
        _seen |= 1UL << (int)level;
        if (rarity > 0)
        {
            Keep(level, rarity);
        }
    }

    public readonly double Total()
    {
        var strangers = _strangers + weights.PriorAgainstStrangers;
        var household = _household + priorAgainstHousehold;

        // log2 of 1 / (2^-strangers + 2^-household): the rival that explains the pair better counts for most.
        var (less, more) = strangers < household ? (strangers, household) : (household, strangers);
        return less - Math.Log2(1 + Math.Exp((less - more) * Math.Log(2)));
    }

    /// <summary>What was seen, in order of <see cref="Level"/>, with the rarity in bits of what is shared.</summary>
    public readonly (Level Level, double Rarity)[] Levels()
    {
        var levels = new (Level, double)[BitOperations.PopCount(_seen)];
        var left = _seen;
        for (var i = 0; i < levels.Length; i++)
        {
            var level = (Level)BitOperations.TrailingZeroCount(left);
            levels[i] = (level, RarityOf(level));
            left &= left - 1;
        }

        return levels;
    }

    /// <summary>Each field with its bits, prior and household too: together they are the total.</summary>
    public readonly IReadOnlyList<FieldEvidence> Explained()
    {
        var fields = new List<FieldEvidence> { new("prior", "strangers", weights.PriorAgainstStrangers, null) };
        foreach (var (level, rarity) in Levels())
        {
            var weight = weights[level];
            fields.Add(new FieldEvidence(weight.Field, weight.Code, BitsOf(level, rarity), weight.ByTerm ? Math.Exp(-rarity * Math.Log(2)) : null));
        }

        fields.Add(new FieldEvidence("household", "one-home", Total() - _strangers - weights.PriorAgainstStrangers, null));
        return fields;
    }

    private readonly double BitsOf(Level level, double rarity) => weights.AgainstStrangers(level) + (weights.IsByTerm(level) ? rarity : 0);

    // Only names and places have a rarity, and one level of each is seen.
    private void Keep(Level level, double rarity)
    {
        if (level <= Level.GivenDifferent)
        {
            _rarityOfGiven = rarity;
        }
        else if (level <= Level.FamilyDifferent)
        {
            _rarityOfFamily = rarity;
        }
        else
        {
            _rarityOfPlace = rarity;
        }
    }

    private readonly double RarityOf(Level level) => level switch
    {
        <= Level.GivenDifferent => _rarityOfGiven,
        <= Level.FamilyDifferent => _rarityOfFamily,
        >= Level.PlaceCode and <= Level.PlaceDifferent => _rarityOfPlace,
        _ => 0,
    };

    private readonly bool Saw(ulong levels) => (_seen & levels) != 0;

    private static int One(bool agrees) => agrees ? 1 : 0;
}
