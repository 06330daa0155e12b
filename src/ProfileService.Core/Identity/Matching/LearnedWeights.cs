using System.Globalization;

namespace ProfileService.Core.Identity.Matching;

/// <summary>What training came to.</summary>
/// <param name="Weights">Null where there was too little to learn from: then the old ones stay.</param>
/// <param name="RandomPairs">Pairs that strangers were learned from.</param>
/// <param name="MissingRecords">So many more would be needed; 0 where there were enough.</param>
/// <param name="MissingMatches">So many more pairs that are likely one person would be needed; 0 where there were enough.</param>
public sealed record LearnedWeights(
    MatchingWeights? Weights, int People, int RandomPairs, IReadOnlyList<LearnedRule> Rules, int MissingRecords, int MissingMatches,
    IReadOnlyList<TrainingWarning> Warnings)
{
    /// <summary>Pairs that the levels were learned from.</summary>
    public int Pairs => Rules.Sum(r => r.Pairs);

    /// <summary>Of these, how many are expected to be one person.</summary>
    public double Matches => Rules.Sum(r => r.Matches);

    /// <summary>In a sentence, what was learned or how much is missing.</summary>
    public string Report => Weights is null
        ? $"Too little to learn from, the weights stay as they are: needs {Missing}."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Learned from {People} records: {RandomPairs} random pairs, {Pairs} blocked pairs with {Matches:0} expected matches; prior {Weights.PriorAgainstStrangers:0.0} bits.");

    private string Missing => MissingRecords > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{MissingRecords} more records")
        : string.Create(CultureInfo.InvariantCulture, $"{MissingMatches} more pairs that are likely one person");
}
