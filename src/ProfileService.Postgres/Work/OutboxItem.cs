namespace ProfileService.Postgres.Work;

/// <summary>Something from the outbox in the hands of a sender.</summary>
/// <param name="SubjectId">What it is about, by kind.</param>
/// <param name="IsLast">No further attempt follows: what fails now has failed for good.</param>
public sealed record OutboxItem(Guid OutboxId, Guid SubjectId, bool IsLast);
