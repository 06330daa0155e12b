namespace ProfileService.Core.Identity.Matching;

/// <summary>What one field says.</summary>
/// <param name="Field">As in <c>MatchingWeights.csv</c>; <c>prior</c> and <c>household</c> are the two that belong to no field.</param>
/// <param name="Level">The level's code.</param>
/// <param name="Bits">What it adds to the total.</param>
/// <param name="Share">The term frequency that was used, 0 to 1; null where none was.</param>
public readonly record struct FieldEvidence(string Field, string Level, double Bits, double? Share);
