using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Profiles;

/// <summary>A source record as it is kept. Content and profile id are null after a tombstone.</summary>
public sealed record StoredRecord(RecordKey Key, DateTimeOffset ObservedAt, Guid? ProfileId, RecordContent? Content);
