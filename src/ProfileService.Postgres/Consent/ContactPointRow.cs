using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>An address or number as something one may or may not write to; its id is what the ledger holds.</summary>
public sealed class ContactPointRow
{
    public required Guid ContactPointId { get; init; }

    [Personal]
    public required string ContactKey { get; init; }
}
