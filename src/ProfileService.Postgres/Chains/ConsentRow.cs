namespace ProfileService.Postgres.Chains;

/// <summary>One entry of the consent ledger: what a source says about one contact point, channel and purpose.</summary>
/// <param name="ContactPointId">Stands for the address or number, which is not chained.</param>
/// <param name="Source">Who says so.</param>
/// <param name="EventId">The source's own number of the event.</param>
/// <param name="Channel">For instance <c>email</c>.</param>
/// <param name="Purpose">What the channel may be used for, for instance <c>newsletter</c>.</param>
/// <param name="Status">What was said: granted, withdrawn and the like.</param>
/// <param name="OccurredAt">When it was said.</param>
/// <param name="ReceivedAt">When it arrived here.</param>
/// <param name="Payload">The event as it came, kept where erasure can empty it.</param>
public sealed record ConsentRow(
    Guid ContactPointId,
    string Source,
    string EventId,
    string Channel,
    string Purpose,
    string Status,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    string Payload)
{
    /// <summary>Null only in rows that were written before the ledger held more than newsletters.</summary>
    public ConsentDetails? Details { get; init; }
}
