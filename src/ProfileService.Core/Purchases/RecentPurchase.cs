using System.Text.Json;

namespace ProfileService.Core.Purchases;

/// <summary>A purchase as the history in short shows it: one that is known, or as it was written before.</summary>
public sealed class RecentPurchase
{
    public const int Limit = 10;

    private readonly PurchaseContent? _content;
    private readonly ReadOnlyMemory<byte> _full;
    private readonly ReadOnlyMemory<byte> _masked;

    public RecentPurchase(KeptPurchase purchase) =>
        (Source, PurchaseId, OccurredAt, _content) = (purchase.Source, purchase.PurchaseId, purchase.Content.OccurredAt, purchase.Content);

    internal RecentPurchase(string source, string purchaseId, DateTimeOffset occurredAt, ReadOnlyMemory<byte> full, ReadOnlyMemory<byte> masked) =>
        (Source, PurchaseId, OccurredAt, _full, _masked) = (source, purchaseId, occurredAt, full, masked);

    public string Source { get; }

    public string PurchaseId { get; }

    public DateTimeOffset OccurredAt { get; }

    /// <summary>At most <see cref="Limit"/> of them, newest first.</summary>
    public static IReadOnlyList<RecentPurchase> Newest(IEnumerable<RecentPurchase> purchases)
    {
        List<RecentPurchase> newest = [.. purchases];
        newest.Sort(NewestFirst);
        return newest.Count <= Limit ? newest : newest.GetRange(0, Limit);
    }

    internal void WriteTo(Utf8JsonWriter json, bool withMoney)
    {
        if (_content is not null)
        {
            PurchasesSection.WritePurchase(json, this, _content, withMoney);
        }
        else
        {
            json.WriteRawValue((withMoney ? _full : _masked).Span, skipInputValidation: true);
        }
    }

    private static int NewestFirst(RecentPurchase a, RecentPurchase b)
    {
        var byTime = b.OccurredAt.CompareTo(a.OccurredAt);
        var bySource = byTime != 0 ? byTime : string.CompareOrdinal(a.Source, b.Source);
        return bySource != 0 ? bySource : string.CompareOrdinal(a.PurchaseId, b.PurchaseId);
    }
}
