using ProfileService.Core.Consent;

namespace ProfileService.Postgres.Consent;

/// <summary>One row of the ledger as another system needs it: what was said, and what it comes to now.</summary>
/// <param name="Place">Where the row stands in the ledger.</param>
/// <param name="ContactPointId">Stays the same for an address or number until it is erased.</param>
/// <param name="Contact">The address or number; null once it is erased.</param>
/// <param name="Scope">What it is about.</param>
/// <param name="Said">The status that the event states.</param>
/// <param name="Stands">The permission for that scope now; null where none is stored any more.</param>
public sealed record ConsentChange(
    ChainPlace Place, Guid ContactPointId, string? Contact, ConsentScope Scope, string Said, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, string Source,
    string EventId, StandingPermission? Stands);

/// <summary>A permission as it is stored.</summary>
public sealed record StandingPermission(string Status, DateTimeOffset Since, string Proof, IReadOnlyList<string> Topics);
