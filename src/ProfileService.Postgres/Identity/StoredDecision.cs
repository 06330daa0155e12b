using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Identity;

/// <summary>A decision as it stands now.</summary>
/// <param name="IsInForce">Neither withdrawn nor replaced by a newer one about the same two.</param>
/// <param name="ProfileA">Where the first record is now; null where it is gone.</param>
public sealed record StoredDecision(IdentityDecision Decision, bool IsInForce, Guid? ProfileA, Guid? ProfileB);
