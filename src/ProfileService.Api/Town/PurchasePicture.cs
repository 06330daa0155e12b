using ProfileService.Api.Town.Data;

namespace ProfileService.Api.Town;

/// <summary>A till receipt or an order, before it becomes JSON. Amounts are EUR; a line's discount is off the whole line.</summary>
internal sealed record PurchasePicture(
    string Source, string PurchaseId, TownIdentifier? Customer, DateTimeOffset OccurredAt, string Channel, string? StoreId)
{
    public const string Currency = "EUR";

    public IReadOnlyList<Line> Lines { get; init; } = [];

    public string? ReturnOf { get; init; }

    public TownDefects Defects { get; init; }

    /// <summary>Whom it counts for.</summary>
    public int? PersonId { get; init; }

    internal sealed record Line(Product Product, int Quantity, decimal UnitPrice, decimal Discount);
}
