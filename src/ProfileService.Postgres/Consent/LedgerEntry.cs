using ProfileService.Core.Consent;
using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Consent;

/// <summary>One row of the consent ledger with its contact point, as it is read.</summary>
/// <param name="Details">Null in rows of the first releases, which are newsletter events.</param>
/// <param name="Payload">The event as it came; null where it was erased.</param>
public sealed record LedgerEntry(
    Guid ChainId,
    long LinkNo,
    int RowNo,
    IdentifierKey Contact,
    string Source,
    string EventId,
    ConsentScope Scope,
    string Status,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    Chains.ConsentDetails? Details,
    string? Payload);
