namespace ProfileService.Core.Profiles;

/// <summary>One member's value for a field or field group of the golden record.</summary>
/// <param name="At">When its source last said so.</param>
public sealed record Offer<T>(Member By, T Value, DateTimeOffset At);
