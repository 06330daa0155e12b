namespace ProfileService.Postgres.Settings;

/// <param name="Kind"><see cref="MatchingTrials.Kind"/> or <see cref="MatchingTrainings.Kind"/>.</param>
/// <param name="Request">Null where it was discarded.</param>
public sealed record ClaimedMatchingJob(Guid JobId, string Kind, string? Request);
