using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>One entry of the append-only consent ledger, chained: ids, codes and times.</summary>
public sealed class ConsentEventRow
{
    public required Guid ContactPointId { get; init; }

    public required Guid ChainId { get; init; }

    public required long LinkNo { get; init; }

    public required int RowNo { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [NotPersonal("the number of an event; stays in the chain after erasure")]
    public required string EventId { get; init; }

    [NotPersonal("a code")]
    public required string Channel { get; init; }

    [NotPersonal("a code")]
    public required string Purpose { get; init; }

    [NotPersonal("a code")]
    public required string Status { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    [NotPersonal("a code")]
    public string? Origin { get; init; }

    [NotPersonal("a code")]
    public string? List { get; init; }

    [NotPersonal("a code")]
    public string? Topic { get; init; }

    [NotPersonal("a code")]
    public string? LegalBasis { get; init; }

    [NotPersonal("the name of a text")]
    public string? Wording { get; init; }

    [NotPersonal("a code")]
    public string? Locale { get; init; }

    [NotPersonal("a code")]
    public string? Proof { get; init; }

    [NotPersonal("an HMAC under a salt that erasure removes")]
    public required byte[] PayloadHmac { get; init; }
}
