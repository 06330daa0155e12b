namespace ProfileService.Core.Identity.Matching;

/// <summary>What training came to.</summary>
/// <param name="Weights">Null where there was too little to learn from: then the old ones stay.</param>
/// <param name="Pairs">Pairs that the levels were learned from.</param>
/// <param name="Matches">Of these, how many are expected to be one person.</param>
/// <param name="Report">In a sentence, what was learned or how much is missing.</param>
public sealed record LearnedWeights(MatchingWeights? Weights, int People, int Pairs, double Matches, string Report);
