using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Purchases;

/// <summary>One fact about a purchase as it came. <see cref="Kind"/>: 0 whole, 2 tombstone.</summary>
public sealed class PurchaseVersionRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string PurchaseId { get; init; }

    public required DateTimeOffset ObservedAt { get; init; }

    public required short Kind { get; init; }

    [Personal]
    public required byte[] ContentHash { get; init; }

    [Personal]
    public required string Content { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
