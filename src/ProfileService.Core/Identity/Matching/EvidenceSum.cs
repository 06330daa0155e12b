namespace ProfileService.Core.Identity.Matching;

/// <summary>Collects what the fields say, and what matters besides their sum.</summary>
internal sealed class EvidenceSum(MatchingWeights weights, double priorAgainstHousehold)
{
    private readonly List<FieldEvidence> _fields = new(10);
    private readonly List<(Level Level, double Rarity)> _levels = new(10);
    private double _strangers;
    private double _household;
    private bool _sharesHouseholdContact;
    private bool _streetAgrees;
    private bool _numberDiffers;
    private bool _contradicts;
    private bool _elsewhere;
    private bool _numberIsNear;

    /// <summary>In order of comparing, with the rarity in bits of what is shared.</summary>
    public IReadOnlyList<(Level Level, double Rarity)> Levels => _levels;

    /// <summary>Against strangers, without the prior.</summary>
    public double FieldBits => _strangers;

    public bool GivenAgree { get; private set; }

    public bool FamilyAgree { get; private set; }

    public bool GivenDiffers { get; private set; }

    public bool FamilyDiffers { get; private set; }

    public bool BirthDateAgrees { get; private set; }

    public bool BirthDateDiffers { get; private set; }

    public bool PlaceAgrees { get; private set; }

    /// <summary>Something that one person alone has: a mailbox of one's own, a mobile, a number.</summary>
    public bool SharesOwn { get; private set; }

    /// <summary>Something that a household shares: the house, the line, the mailbox, the card.</summary>
    public bool SharesHome => SharesStreet || _sharesHouseholdContact;

    /// <summary>Street and number, in one place: a street of the same name is in every town.</summary>
    public bool SharesStreet => StreetAgrees && !_numberIsNear && !_elsewhere;

    private bool StreetAgrees => _streetAgrees && !_numberDiffers;

    public bool EmailAgrees { get; private set; }

    public bool PhoneAgrees { get; private set; }

    public bool IdentifierAgrees { get; private set; }

    /// <summary>More than what many people of one town share; a birth date that nearly agrees counts where nothing else speaks against.</summary>
    public bool SharesMoreThanNameAndTown => SharesBirthDate || SharesHome || SharesOwn || EmailAgrees || PhoneAgrees || (BirthDateAgrees && !_contradicts);

    /// <summary>Something that both state says that they live elsewhere or are reached elsewhere.</summary>
    public bool Contradicts => _contradicts;

    public bool SharesBirthDate { get; private set; }

    /// <summary>The given name as a whole, not a form of it.</summary>
    public bool SharesGiven { get; private set; }

    public int AgreeingFields =>
        One(GivenAgree) + One(FamilyAgree) + One(BirthDateAgrees) + One(PlaceAgrees) + One(StreetAgrees) + One(EmailAgrees) + One(PhoneAgrees) + One(IdentifierAgrees);

    /// <param name="rarity">In bits, of the value that the two share; counts where the level goes by term.</param>
    public void Add(Level level, double rarity = 0)
    {
        var weight = weights[level];
        var againstStrangers = weights.AgainstStrangers(level) + (weight.ByTerm ? rarity : 0);
        _strangers += againstStrangers;
        _household += weights.AgainstHousehold(level);
        _levels.Add((level, rarity));
        _numberDiffers |= level is Level.NumberDifferent;
        _numberIsNear |= level is Level.NumberNear;
        _elsewhere |= level is Level.PlaceDifferent or Level.PlaceArea;
        _contradicts |= level is Level.PlaceDifferent or Level.PlaceArea or Level.StreetDifferent or Level.NumberDifferent or Level.EmailDifferent or Level.PhoneDifferent;
        SharesBirthDate |= level is Level.BornSame or Level.BornYear;
        SharesGiven |= level is Level.GivenSame;
        _fields.Add(new FieldEvidence(weight.Field, weight.Code, againstStrangers, weight.ByTerm ? Math.Exp(-rarity * Math.Log(2)) : null));
        Note(level);
    }

    public double Total()
    {
        var strangers = _strangers + weights.PriorAgainstStrangers;
        var household = _household + priorAgainstHousehold;

        // log2 of 1 / (2^-strangers + 2^-household): the rival that explains the pair better counts for most.
        var (less, more) = strangers < household ? (strangers, household) : (household, strangers);
        return less - Math.Log2(1 + Math.Exp((less - more) * Math.Log(2)));
    }

    public IReadOnlyList<FieldEvidence> Explained(double total)
    {
        _fields.Insert(0, new FieldEvidence("prior", "strangers", weights.PriorAgainstStrangers, null));
        _fields.Add(new FieldEvidence("household", "one-home", total - _strangers - weights.PriorAgainstStrangers, null));
        return _fields;
    }

    private void Note(Level level)
    {
        switch (level)
        {
            case Level.GivenSame or Level.GivenPart or Level.GivenShortForm or Level.GivenSlip or Level.GivenSimilar:
                GivenAgree = true;
                break;
            case Level.FamilySame or Level.FamilyPart or Level.FamilySlip or Level.FamilySimilar:
                FamilyAgree = true;
                break;
            case Level.GivenDifferent:
                GivenDiffers = true;
                break;
            case Level.FamilyDifferent:
                FamilyDiffers = true;
                break;
            case Level.BornSame or Level.BornSlip or Level.BornYear or Level.BornNear or Level.BornClose:
                BirthDateAgrees = true;
                break;
            case Level.BornDifferent:
                BirthDateDiffers = true;
                break;
            case Level.PlaceCode or Level.PlaceCity or Level.PlaceCitySlip or Level.PlaceCodeSlip or Level.PlaceCityOtherCode:
                PlaceAgrees = true;
                break;
            case Level.StreetSame or Level.StreetSlip or Level.NumberSame:
                _streetAgrees = true;
                break;
            default:
                NoteContact(level);
                break;
        }
    }

    private void NoteContact(Level level)
    {
        EmailAgrees |= level is Level.EmailOwn or Level.EmailSame or Level.EmailFamily or Level.EmailMistyped or Level.EmailLocalPart or Level.EmailSimilar;
        PhoneAgrees |= level is Level.PhoneMobile or Level.PhoneSame or Level.PhoneHome or Level.PhoneSlip;
        IdentifierAgrees |= level is Level.IdentifierSame;
        SharesOwn |= level is Level.EmailOwn or Level.EmailSame or Level.EmailMistyped or Level.EmailLocalPart or Level.PhoneMobile;
        _sharesHouseholdContact |= level is Level.EmailFamily or Level.PhoneSame or Level.PhoneHome or Level.IdentifierSame;
    }

    private static int One(bool agrees) => agrees ? 1 : 0;
}
