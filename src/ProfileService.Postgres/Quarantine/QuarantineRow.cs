using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Quarantine;

/// <summary>A fact that could not be accepted, as it is stored.</summary>
public sealed class QuarantineRow
{
    public required Guid QuarantineId { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [NotPersonal("a code")]
    public required string Type { get; init; }

    [Personal]
    public string? NaturalId { get; init; }

    public Guid? ImportId { get; init; }

    public long? RowNo { get; init; }

    [NotPersonal("a code")]
    public required string State { get; init; }

    [NotPersonal("a code")]
    public required string Code { get; init; }

    // Details hold no values, but a pointer may hold the name of a member that somebody made up.
    [Personal]
    public required string Errors { get; init; }

    [Personal]
    public required string Content { get; init; }

    public required bool IsPartial { get; init; }

    public required bool IgnoresUnknown { get; init; }

    public required bool IsCut { get; init; }

    [Personal]
    public required byte[] ContentHash { get; init; }

    [Personal]
    public required string[] IdentifierKeys { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public required int Attempts { get; init; }
}
