namespace ProfileService.Core.Profiles;

/// <summary>The offer that the golden record shows.</summary>
/// <param name="Rule">Why: <c>only-value</c>, <c>pinned</c>, <c>corrected</c>, or the rule that put it before the next (<see cref="SurvivorshipRule.Name"/>, <c>natural-order</c>).</param>
/// <param name="Others">How many other records had a value to offer.</param>
public sealed record Survivor<T>(Offer<T> Winner, string Rule, int Others);
