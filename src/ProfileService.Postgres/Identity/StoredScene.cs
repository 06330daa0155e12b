using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;

namespace ProfileService.Postgres.Identity;

/// <summary>Who is whom among some records, read in one snapshot.</summary>
/// <param name="ProfileOf">The profile in which each record is stored; it may lag behind the scene while a group waits to be settled.</param>
/// <param name="SettlesWithin">Whether a worker has yet to regroup one of the records.</param>
public sealed record StoredScene(IdentityScene Scene, IReadOnlyDictionary<RecordKey, Guid> ProfileOf, bool SettlesWithin);
