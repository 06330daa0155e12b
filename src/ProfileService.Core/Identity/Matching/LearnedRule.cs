namespace ProfileService.Core.Identity.Matching;

/// <summary>What one way of bringing likely pairs together came to.</summary>
/// <param name="Fields">Those that it blocks by, which it teaches nothing about.</param>
/// <param name="Pairs">Pairs that were weighed.</param>
/// <param name="Matches">Of these, how many are expected to be one person.</param>
/// <param name="Rounds">Of expectation maximisation.</param>
/// <param name="IsSettled">Whether the last round changed next to nothing.</param>
/// <param name="IsCut">There were more pairs than are weighed: a random part was.</param>
public sealed record LearnedRule(IReadOnlyList<string> Fields, int Pairs, double Matches, int Rounds, bool IsSettled, bool IsCut);
