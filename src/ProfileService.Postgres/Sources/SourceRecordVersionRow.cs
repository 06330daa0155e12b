using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Sources;

/// <summary>One fact about a record as it came. <see cref="Kind"/>: 0 whole, 1 partial, 2 tombstone.</summary>
public sealed class SourceRecordVersionRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string RecordId { get; init; }

    public required DateTimeOffset ObservedAt { get; init; }

    public required short Kind { get; init; }

    [Personal]
    public required string Origin { get; init; }

    [Personal]
    public required byte[] ContentHash { get; init; }

    [Personal]
    public required string Content { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
