using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Profiles;

/// <summary>A live record and the profile that it is a member of.</summary>
public sealed record RecordLink(RecordKey Key, Guid ProfileId);
