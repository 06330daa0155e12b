namespace ProfileService.Core.Identity.Matching;

/// <summary>How often each level was seen, and how often its field was filled on both sides.</summary>
internal sealed class LevelCounts
{
    // Old weights count as much as this many pairs: few data change them little.
    private const double PriorPairs = 50;
    private const double PriorRandomPairs = 50_000;

    private readonly double[] _seen = new double[Enum.GetValues<Level>().Length];
    private readonly Dictionary<string, double> _filled = new(StringComparer.Ordinal);

    public void Add(IReadOnlyList<(Level Level, double Rarity)> levels, double weight, MatchingWeights weights, string? without = null)
    {
        foreach (var (level, _) in levels)
        {
            var field = weights[level].Field;
            if (without is null || !without.Contains(field, StringComparison.Ordinal))
            {
                _seen[(int)level] += weight;
                _filled[field] = _filled.GetValueOrDefault(field) + weight;
            }
        }
    }

    /// <summary>New u. Levels by term keep theirs: there the counted terms say it.</summary>
    public MatchingWeights AsStrangers(MatchingWeights weights) => weights.WithLevels(weights.Levels.Select(l =>
        l.ByTerm || !IsLearned(l) ? l : l with { U = Mixed(l, l.U, PriorRandomPairs) }));

    /// <summary>New m.</summary>
    public MatchingWeights AsMatches(MatchingWeights weights) => weights.WithLevels(weights.Levels.Select(l =>
        IsLearned(l) ? l with { M = Mixed(l, l.M, PriorPairs) } : l));

    /// <summary>So many pairs fill the field on both sides.</summary>
    public double Filled(string field) => _filled.GetValueOrDefault(field);

    /// <summary>Whether training touches the level; the others say how fields hang together, or what few pairs would teach.</summary>
    public static bool IsLearned(LevelWeight level) => level.Field is not ("generation" or "nameOrder" or "gender" or "identifier");

    private double Mixed(LevelWeight level, double old, double pairs) => (_seen[(int)level.Level] + (pairs * old)) / (_filled.GetValueOrDefault(level.Field) + pairs);
}
