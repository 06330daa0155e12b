using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Work;

/// <summary>Something that has to leave the service. The row is deleted when it has.</summary>
public sealed class OutboxRow
{
    public required Guid OutboxId { get; init; }

    [NotPersonal("a code")]
    public required string Kind { get; init; }

    public required Guid SubjectId { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
