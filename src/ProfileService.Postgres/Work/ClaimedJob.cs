using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Work;

/// <summary>A job in the hands of a worker.</summary>
/// <param name="Source">Only records of this source; null for all.</param>
/// <param name="After">The last record that is done.</param>
public sealed record ClaimedJob(Guid JobId, string? Source, RecordKey After);
