namespace ProfileService.Core.Profiles;

/// <summary>The offer that the golden record shows.</summary>
/// <param name="Rule">Why: <c>only-value</c>, <c>most-trusted</c>, <c>most-recent</c> or <c>natural-order</c>.</param>
/// <param name="Others">How many other records had a value to offer.</param>
public sealed record Survivor<T>(Offer<T> Winner, string Rule, int Others);
