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
    IReadOnlyList<KeptPurchase> Recent)
{
    public const int TopLimit = 5;
    public const int RecentLimit = 10;

    public static PurchaseSummary None { get; } = new(0, 0, [], null, null, [], [], []);

    /// <param name="purchases">All of them, in any order.</param>
    public static PurchaseSummary Of(IEnumerable<KeptPurchase> purchases)
    {
        KeptPurchase[] all = [.. purchases];
        PurchaseContent[] counting = [.. all.Select(p => p.Content).Where(c => c.Counts)];
        PurchaseContent[] bought = [.. counting.Where(c => !c.IsReturn)];
        PurchaseLine[] lines = [.. counting.SelectMany(c => c.Lines)];
        return new PurchaseSummary(
            bought.Length,
            counting.Length - bought.Length,
            [.. counting.GroupBy(c => c.Currency, c => c.Amount).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum()))],
            bought is [] ? null : bought.Min(c => c.OccurredAt),
            bought is [] ? null : bought.Max(c => c.OccurredAt),
            TopOf(lines.Select(l => (l.Brand, l.Quantity))),
            TopOf(lines.Select(l => (l.Category, l.Quantity))),
            RecentOf(all));
    }

    /// <param name="purchases">In any order; the newest among them.</param>
    public static IReadOnlyList<KeptPurchase> RecentOf(IEnumerable<KeptPurchase> purchases) =>
    [
        .. purchases.OrderByDescending(p => p.Content.OccurredAt).ThenBy(p => p.Source, StringComparer.Ordinal)
            .ThenBy(p => p.PurchaseId, StringComparer.Ordinal).Take(RecentLimit),
    ];

    /// <summary>The names that most was bought of, returns taken off; what has no name, or went back as often as it was bought, is not among them.</summary>
    public static IReadOnlyList<(string Name, decimal Quantity)> TopOf(IEnumerable<(string? Name, decimal Quantity)> bought)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, quantity) in bought)
        {
            if (name is not null)
            {
                sums[name] = sums.GetValueOrDefault(name) + quantity;
            }
        }

        return [.. sums.Where(s => s.Value > 0).OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Take(TopLimit).Select(s => (s.Key, s.Value))];
    }
}
