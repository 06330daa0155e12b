using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Purchases;

/// <summary>An owner that some version of a purchase names, but the newest does not: erasing that owner reaches the version through it.</summary>
public sealed class PurchaseFormerOwnerRow
{
    [Personal]
    public required string OwnerKey { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string PurchaseId { get; init; }
}
