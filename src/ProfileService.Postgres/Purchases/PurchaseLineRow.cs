using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Purchases;

/// <summary>A line of a live purchase; it moves and goes with its purchase.</summary>
public sealed class PurchaseLineRow
{
    [Personal]
    public required string OwnerKey { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string PurchaseId { get; init; }

    public required int LineNo { get; init; }

    [NotPersonal("a product")]
    public required string Sku { get; init; }

    [NotPersonal("a product")]
    public string? Brand { get; init; }

    [NotPersonal("a product")]
    public string? Category { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal Amount { get; init; }
}
