using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfileService.Core.Purchases;

/// <summary>A purchase as its source stated it; decimals carry no trailing zeros, so equal content has equal bytes.</summary>
/// <param name="Customer">Whose purchase it is, as stated; null: nobody's, or that of the purchase it returns.</param>
/// <param name="ReturnOf">The purchase of the same source that this one takes back.</param>
public sealed record PurchaseContent(
    StatedOwner? Customer,
    DateTimeOffset OccurredAt,
    string Channel,
    string? StoreId,
    string Currency,
    string? Status,
    IReadOnlyList<PurchaseLine> Lines,
    string? ReturnOf)
{
    public const string Cancelled = "cancelled";

    [JsonIgnore]
    public decimal Amount => Lines.Sum(l => l.Amount);

    [JsonIgnore]
    public bool IsReturn => ReturnOf is not null || Lines.Any(l => l.Quantity < 0);

    /// <summary>Cancelled purchases are kept and shown in the history, but count nowhere.</summary>
    [JsonIgnore]
    public bool Counts => Status != Cancelled;

    public string ToCanonical() => JsonSerializer.Serialize(this, PurchaseJson.Canonical.PurchaseContent);

    public static PurchaseContent Parse(string canonical)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(canonical.Length));
        var content = CanonicalPurchaseReading.Read(utf8.AsSpan(0, Encoding.UTF8.GetBytes(canonical, utf8)));
        ArrayPool<byte>.Shared.Return(utf8);
        return content;
    }
}
