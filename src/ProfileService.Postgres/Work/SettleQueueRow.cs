using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Work;

/// <summary>A record whose group was too large to settle inside a request.</summary>
public sealed class SettleQueueRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string RecordId { get; init; }

    public required DateTimeOffset EnqueuedAt { get; init; }
}
