using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Purchases;

/// <summary>A live purchase, stored beside its owner. <see cref="Amount"/> is in <see cref="Currency"/>, negative for a return.</summary>
public sealed class PurchaseRow
{
    [Personal]
    public required string OwnerKey { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string PurchaseId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    [NotPersonal("a code")]
    public required string Channel { get; init; }

    [NotPersonal("a code")]
    public string? StoreId { get; init; }

    [NotPersonal("a code")]
    public required string Currency { get; init; }

    [NotPersonal("a code")]
    public required string Status { get; init; }

    public required bool IsReturn { get; init; }

    public required decimal Amount { get; init; }

    [Personal]
    public required string Content { get; init; }
}
