using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>A value that a record has and the profile does not show.</summary>
/// <param name="Value">As JSON.</param>
/// <param name="ObservedAt">When its source last said so.</param>
/// <param name="LostBy">The rule by which the shown value was preferred; <c>pinned</c> or <c>corrected</c> where a person chose.</param>
public sealed record RunnerUp(RecordKey From, string Value, DateTimeOffset ObservedAt, string LostBy);
