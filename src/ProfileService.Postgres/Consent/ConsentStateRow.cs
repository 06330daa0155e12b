using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>What the events of a contact point come to for one scope.</summary>
public sealed class ConsentStateRow
{
    public required Guid ContactPointId { get; init; }

    [NotPersonal("a code")]
    public required string Channel { get; init; }

    [NotPersonal("a code")]
    public required string Purpose { get; init; }

    [NotPersonal("a code")]
    public required string List { get; init; }

    [NotPersonal("a code; goes with its contact point")]
    public required string Topic { get; init; }

    [NotPersonal("a code")]
    public required string Status { get; init; }

    public required DateTimeOffset Since { get; init; }

    [NotPersonal("a code")]
    public required string Proof { get; init; }

    [NotPersonal("codes; go with their contact point")]
    public required string[] Topics { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [NotPersonal("the number of an event; goes with its contact point")]
    public required string EventId { get; init; }
}
