using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Purchases;

/// <summary>A purchase in a list.</summary>
/// <param name="Content">Canonical JSON as the source stated it.</param>
public sealed record PurchaseListing(
    string Source, string PurchaseId, DateTimeOffset OccurredAt, string Currency, decimal Amount, IdentifierKey Owner, string Content);
