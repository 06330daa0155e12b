using System.Globalization;
using System.Text.Json.Serialization;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using ProfileService.Postgres.Purchases;

namespace ProfileService.Api.Purchases;

/// <summary>One page of purchases that wait for an owner; the sums of all of them stand on the first.</summary>
internal sealed record UnattributedPage(
    IReadOnlyList<UnattributedPurchase> Items,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CurrencySum>? Sums);

/// <summary>A purchase that waits; the owner's type without its value.</summary>
internal sealed record UnattributedPurchase(
    string Source, string PurchaseId, DateTimeOffset OccurredAt, string Currency, decimal Amount,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OwnerType)
{
    public static UnattributedPurchase Of(PurchaseListing row) => new(
        row.Source, row.PurchaseId, row.OccurredAt, row.Currency, Decimals.Shortest(row.Amount),
        row.Owner.Type == IdentifierKey.Purchase ? null : row.Owner.Type);
}

/// <summary>Keys of a list of purchases: newest first, then by source and id.</summary>
internal static class PurchaseCursor
{
    public static (DateTimeOffset OccurredAt, string Source, string PurchaseId)? Read(PageRequest page) => page.After switch
    {
        null => null,
        [var at, var source, var id] when DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time) => (time, source, id),
        _ => throw new ProblemException(Problems.BadCursor),
    };

    public static IReadOnlyList<string> Write(DateTimeOffset occurredAt, string source, string purchaseId) => [Times.Format(occurredAt), source, purchaseId];
}
