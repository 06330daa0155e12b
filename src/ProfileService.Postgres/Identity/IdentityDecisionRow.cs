using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Identity;

/// <summary>What a steward said of two records, smaller record first; kept when it is replaced or withdrawn.</summary>
public sealed class IdentityDecisionRow
{
    public required Guid DecisionId { get; init; }

    [NotPersonal("the name of a source")]
    public required string SourceA { get; init; }

    [Personal]
    public required string RecordA { get; init; }

    [NotPersonal("the name of a source")]
    public required string SourceB { get; init; }

    [Personal]
    public required string RecordB { get; init; }

    [NotPersonal("a code")]
    public required string Verdict { get; init; }

    [Personal]
    public required string Reason { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public Guid? DecidedBy { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public Guid? WithdrawnBy { get; init; }
}
