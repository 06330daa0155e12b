using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Purchases;

/// <summary>
/// Where a purchase is stored and how new what we know of it is.
/// <see cref="OwnerKey"/> is the effective owner, <see cref="StatedOwnerKey"/> what the purchase itself says.
/// </summary>
public sealed class PurchaseHeadRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string PurchaseId { get; init; }

    [Personal]
    public required string OwnerKey { get; init; }

    [Personal]
    public string? StatedOwnerKey { get; init; }

    [Personal]
    public string? ReturnOf { get; init; }

    public required bool IsLive { get; init; }

    public required DateTimeOffset ObservedAt { get; init; }

    [Personal]
    public required byte[] Stamp { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
