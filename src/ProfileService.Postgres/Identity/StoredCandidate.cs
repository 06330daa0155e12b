using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Identity;

/// <summary>A question for a steward as it is kept.</summary>
/// <param name="SettingsVersion">What the evidence was weighed with when the question was last renewed.</param>
/// <param name="IsDeferred">A steward put it off, and the decision is in force.</param>
public sealed record StoredCandidate(Candidate Candidate, int Worth, int SettingsVersion, DateTimeOffset FoundAt, bool IsDeferred);
