using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Purchases;

/// <summary>Who gets the purchases of an owner; with no profile they wait unattributed.</summary>
public sealed class PurchaseOwnerRow
{
    [Personal]
    public required string OwnerKey { get; init; }

    public Guid? ProfileId { get; init; }
}
