using System.Text.Json.Serialization;

namespace ProfileService.Core.Purchases;

/// <summary>One line of a purchase.</summary>
/// <param name="Quantity">Negative where goods came back.</param>
/// <param name="UnitPrice">Price of one unit before the discount.</param>
/// <param name="Discount">Total discount of the line, never negative.</param>
public sealed record PurchaseLine(
    string Sku, string? Gtin, string? Name, string? Brand, string? Category, decimal Quantity, decimal UnitPrice, decimal? Discount)
{
    /// <summary>What the line adds to the total: quantity × unit price − discount; a returned line gives its discount back too.</summary>
    [JsonIgnore]
    public decimal Amount => (Quantity * UnitPrice) - (Math.Sign(Quantity) * (Discount ?? 0));
}
