namespace ProfileService.Postgres.Identity;

/// <summary>Which candidates; null: all.</summary>
/// <param name="Source">Only those with a record of this source.</param>
/// <param name="Deferred">Those that a steward put off, instead of those that are open.</param>
public sealed record CandidateFilter(string? Reason, string? Source, bool Deferred);
