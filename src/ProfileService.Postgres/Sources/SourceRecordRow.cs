using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Sources;

/// <summary>The fold of all versions of one source record: what its source says now.</summary>
public sealed class SourceRecordRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string RecordId { get; init; }

    public required Guid OwnProfileId { get; init; }

    public Guid? ProfileId { get; init; }

    public Guid? LeftTo { get; init; }

    public required bool IsLive { get; init; }

    public required DateTimeOffset ObservedAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required bool FoldsParts { get; init; }

    [Personal]
    public required byte[] Stamp { get; init; }

    [Personal]
    public string? Content { get; init; }

    [NotPersonal("names of members and times")]
    public string? MemberTimes { get; init; }

    [Personal]
    public required string[] IdentifierKeys { get; init; }

    public required long[] BlockKeys { get; init; }

    public required bool Settling { get; init; }

    /// <summary>What people said of its fields, in force; null for nothing.</summary>
    [Personal]
    public string? Pins { get; init; }
}
