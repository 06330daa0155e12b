namespace ProfileService.Api.Town.Data;

/// <summary>
/// An article of the retailer. <paramref name="Interests"/> are the interest codes that it speaks to: its category, and what its
/// brand stands for (natural-cosmetics, vegan).
/// </summary>
internal sealed record Product(
    string Sku, string Gtin, string Name, string Brand, string Category, decimal Price, IReadOnlyList<string> Interests);
