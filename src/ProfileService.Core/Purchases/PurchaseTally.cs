namespace ProfileService.Core.Purchases;

/// <summary>
/// The sums of a profile's purchases, to which another can be added without those before it. What the section of the profile does not show of them is kept beside it
/// (<see cref="Carry"/>), so that a purchase costs the same whether it is the first or the thousandth. What was added cannot be taken away: then all are summed up again.
/// </summary>
public sealed class PurchaseTally
{
    private readonly SortedDictionary<string, decimal> _totals = new(StringComparer.Ordinal);
    private readonly List<RecentPurchase> _recent = [];
    private readonly NetQuantities _brands = new();
    private readonly NetQuantities _categories = new();
    private (int Bought, int Returned) _count;
    private (DateTimeOffset? First, DateTimeOffset? Last) _bought;

    /// <param name="purchases">In any order.</param>
    public static PurchaseTally Of(IEnumerable<KeptPurchase> purchases)
    {
        var tally = new PurchaseTally();
        foreach (var purchase in purchases)
        {
            tally.Add(purchase);
        }

        return tally;
    }

    /// <summary>The tally of a stored profile; null where it has to be summed up again, because somebody else wrote the section or wrote it in another way.</summary>
    /// <param name="full">The section as it is stored, in UTF-8.</param>
    /// <param name="masked">The same, masked.</param>
    /// <param name="hash">That of the full section.</param>
    /// <param name="carried">What <see cref="Carry"/> made of it.</param>
    public static PurchaseTally? Carried(ReadOnlyMemory<byte> full, ReadOnlyMemory<byte> masked, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> carried) =>
        CarriedTally.Read(full, masked, hash, carried);

    /// <summary>What another purchase can be added to later, beside the section as this version writes it. The same purchases give the same text.</summary>
    /// <param name="hash">Of the full section: the text belongs to no other.</param>
    public string Carry(ReadOnlySpan<byte> hash) => CarriedTally.Write(_brands, _categories, hash);

    public void Add(KeptPurchase purchase)
    {
        var content = purchase.Content;
        Add(new RecentPurchase(purchase));
        if (!content.Counts)
        {
            return;
        }

        AddAmount(content.Currency, content.Amount);
        AddCount(content.IsReturn ? 0 : 1, content.IsReturn ? 1 : 0, content.IsReturn ? null : content.OccurredAt, content.IsReturn ? null : content.OccurredAt);
        foreach (var line in content.Lines)
        {
            AddQuantity(line.Brand, line.Category, line.Quantity);
        }
    }

    /// <summary>One of the newest, or of those that may be.</summary>
    public void Add(RecentPurchase purchase) => _recent.Add(purchase);

    public void AddAmount(string currency, decimal amount) => _totals[currency] = _totals.GetValueOrDefault(currency) + amount;

    /// <param name="firstAt">Of those that are no returns; null where there are none.</param>
    /// <param name="lastAt">The same.</param>
    public void AddCount(int bought, int returned, DateTimeOffset? firstAt, DateTimeOffset? lastAt)
    {
        _count = (_count.Bought + bought, _count.Returned + returned);
        _bought = (_bought.First < firstAt ? _bought.First : firstAt ?? _bought.First, _bought.Last > lastAt ? _bought.Last : lastAt ?? _bought.Last);
    }

    public void AddQuantity(string? brand, string? category, decimal quantity)
    {
        _brands.Add(brand, quantity);
        _categories.Add(category, quantity);
    }

    public PurchaseSummary Summary() => new(
        _count.Bought, _count.Returned, [.. _totals.Select(t => (t.Key, t.Value))], _bought.First, _bought.Last, _brands.Top(), _categories.Top(), RecentPurchase.Newest(_recent));
}
