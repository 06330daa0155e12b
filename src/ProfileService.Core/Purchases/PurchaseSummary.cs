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
    public const int RecentLimit = 10;

    public static PurchaseSummary None { get; } = new(0, 0, [], null, null, [], [], []);

    /// <param name="purchases">All of them, in any order.</param>
    public static PurchaseSummary Of(IReadOnlyCollection<KeptPurchase> purchases)
    {
        var (count, returns, firstAt, lastAt) = (0, 0, (DateTimeOffset?)null, (DateTimeOffset?)null);
        var totals = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var (brands, categories) = (new NetQuantities(), new NetQuantities());
        foreach (var content in purchases.Select(p => p.Content).Where(c => c.Counts))
        {
            totals[content.Currency] = totals.GetValueOrDefault(content.Currency) + content.Amount;
            foreach (var line in content.Lines)
            {
                brands.Add(line.Brand, line.Quantity);
                categories.Add(line.Category, line.Quantity);
            }

            if (content.IsReturn)
            {
                returns++;
                continue;
            }

            count++;
            firstAt = firstAt < content.OccurredAt ? firstAt : content.OccurredAt;
            lastAt = lastAt > content.OccurredAt ? lastAt : content.OccurredAt;
        }

        return new PurchaseSummary(
            count, returns, [.. totals.Select(t => (t.Key, t.Value))], firstAt, lastAt, brands.Top(), categories.Top(), RecentOf(purchases));
    }

    /// <param name="purchases">In any order; the newest among them.</param>
    public static IReadOnlyList<KeptPurchase> RecentOf(IReadOnlyCollection<KeptPurchase> purchases)
    {
        List<KeptPurchase> recent = [.. purchases];
        recent.Sort(NewestFirst);
        return recent.Count <= RecentLimit ? recent : recent.GetRange(0, RecentLimit);
    }

    private static int NewestFirst(KeptPurchase a, KeptPurchase b)
    {
        var byTime = b.Content.OccurredAt.CompareTo(a.Content.OccurredAt);
        var bySource = byTime != 0 ? byTime : string.CompareOrdinal(a.Source, b.Source);
        return bySource != 0 ? bySource : string.CompareOrdinal(a.PurchaseId, b.PurchaseId);
    }
}
