namespace ProfileService.Core.Purchases;

/// <summary>What a profile shows of the purchases that are its own.</summary>
/// <param name="Count">Purchases without returns and cancelled ones.</param>
/// <param name="Totals">Sum of amounts, returns included, by currency in order of code.</param>
/// <param name="TopBrands">At most five by net quantity, ties by name.</param>
/// <param name="Recent">At most ten, newest first.</param>
public sealed record PurchaseSummary(
    int Count,
    int Returns,
    IReadOnlyList<(string Currency, decimal Amount)> Totals,
    DateTimeOffset? FirstAt,
    DateTimeOffset? LastAt,
    IReadOnlyList<(string Name, decimal Quantity)> TopBrands,
    IReadOnlyList<(string Name, decimal Quantity)> TopCategories,
    IReadOnlyList<RecentPurchase> Recent)
{
    public static PurchaseSummary None { get; } = new(0, 0, [], null, null, [], [], []);
}
