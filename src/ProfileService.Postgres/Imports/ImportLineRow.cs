using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Imports;

/// <summary>A line of a purchase that waits for the others; deleted in the transaction that applies the purchase.</summary>
public sealed class ImportLineRow
{
    public required Guid ImportId { get; init; }

    [Personal]
    public required string PurchaseId { get; init; }

    public required long RowNo { get; init; }

    [Personal]
    public required string Content { get; init; }
}
