using ProfileService.Core.Consent;

namespace ProfileService.Postgres.Consent;

/// <summary>A stored permission, and when the contact point was last used for it.</summary>
public sealed record StoredState(ContactState State, DateTimeOffset? LastUsedAt);
