using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>What permission needs of one content that a consent or newsletter event had.</summary>
public sealed class ConsentStatementRow
{
    public required Guid ContactPointId { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [NotPersonal("a code")]
    public required string Origin { get; init; }

    [NotPersonal("the number of an event; goes with its contact point")]
    public required string EventId { get; init; }

    [NotPersonal("an HMAC under a secret of this database")]
    public required byte[] ContentHash { get; init; }

    [NotPersonal("a code")]
    public required string Channel { get; init; }

    [NotPersonal("a code")]
    public required string Purpose { get; init; }

    [NotPersonal("a code")]
    public required string List { get; init; }

    [NotPersonal("a code; goes with its contact point")]
    public required string Topic { get; init; }

    [NotPersonal("codes; go with their contact point")]
    public required string[] Topics { get; init; }

    [NotPersonal("a code")]
    public required string Status { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    [NotPersonal("a code")]
    public required string Proof { get; init; }

    public DateTimeOffset? ProvenAt { get; init; }

    [NotPersonal("the name of a text")]
    public string? Wording { get; init; }

    public required bool IsVoid { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
