using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// What each level of agreement is worth (Fellegi and Sunter 1969, in bits), and how common names and cities are. Against two rivals: the pair
/// could be two strangers, or two people of one household, who share much without being one.
/// </summary>
public sealed record MatchingWeights
{
    private readonly LevelWeight[] _levels;
    private readonly double[] _againstStrangers;
    private readonly double[] _againstHousehold;
    private readonly bool[] _byTerm;

    /// <param name="levels">One for each <see cref="Level"/>.</param>
    public MatchingWeights(IEnumerable<LevelWeight> levels)
    {
        _levels = [.. levels.OrderBy(l => l.Level)];
        if (_levels.Length != Enum.GetValues<Level>().Length || _levels.Index().Any(l => (int)l.Item.Level != l.Index))
        {
            throw new ArgumentException("Weights need each level once.", nameof(levels));
        }

        _againstStrangers = Array.ConvertAll(_levels, l => l.AgainstStrangers);
        _againstHousehold = Array.ConvertAll(_levels, l => l.AgainstHousehold);
        _byTerm = Array.ConvertAll(_levels, l => l.ByTerm);
    }

    /// <summary>Shipped with the product, so that the first record is matched before anything was learned.</summary>
    public static MatchingWeights Default { get; } = new(ReferenceData.Rows("MatchingWeights.csv").Select(Read));

    /// <summary>Null: shipped.</summary>
    public WeightsOrigin? Origin { get; init; }

    public IReadOnlyList<LevelWeight> Levels => _levels;

    public TermShares Given { get; init; } = TermShares.DefaultGiven;

    public TermShares Family { get; init; } = TermShares.DefaultFamily;

    public TermShares Cities { get; init; } = TermShares.DefaultCities;

    /// <summary>log2 of the odds that two records picked by chance are one person rather than two strangers.</summary>
    public double PriorAgainstStrangers { get; init; } = -15;

    /// <summary>log2 of the odds that a record has its partner in the same person rather than in somebody of the same household.</summary>
    public double PriorAgainstHousehold { get; init; }

    /// <summary>The same among plain records (see <see cref="Person.IsPlain"/>): lists of people hold one more often twice than both twins.</summary>
    public double PriorAgainstHouseholdOfPlain { get; init; } = 7;

    public MatchingWeights WithLevels(IEnumerable<LevelWeight> levels) => new(levels)
    {
        Given = Given,
        Family = Family,
        Cities = Cities,
        PriorAgainstStrangers = PriorAgainstStrangers,
        PriorAgainstHousehold = PriorAgainstHousehold,
        PriorAgainstHouseholdOfPlain = PriorAgainstHouseholdOfPlain,
    };

    internal double AgainstStrangers(Level level) => _againstStrangers[(int)level];

    internal double AgainstHousehold(Level level) => _againstHousehold[(int)level];

    internal bool IsByTerm(Level level) => _byTerm[(int)level];

    public LevelWeight this[Level level] => _levels[(int)level];

    private static LevelWeight Read(string[] row) => new(
        Enum.Parse<Level>(row[0]), row[1], row[2], Number(row[3]), Number(row[4]), Number(row[5]), row[6] == "term");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
