using System.Text.Json.Serialization;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Ingest;

/// <summary>The answer to a fact; members that do not apply are absent.</summary>
[method: JsonConstructor]
internal sealed record ReceiptResponse(
    string Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RecordId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PurchaseId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EventId,
    string Outcome,
    string State,
    DateTimeOffset ObservedAt,
    Guid? ProfileId,
    bool Settling,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WaitsFor,
    IReadOnlyList<NormalisedMember> Normalised,
    IReadOnlyList<SetAside> SetAside)
{
    public static ReceiptResponse OfCustomer(Receipt receipt) => Of(receipt, receipt.Id, null, null);

    public static ReceiptResponse OfPurchase(Receipt receipt) => Of(receipt, null, receipt.Id, null);

    public static ReceiptResponse OfEvent(Receipt receipt) => Of(receipt, receipt.RecordId, null, receipt.Id);

    public static ReceiptResponse OfConsent(Receipt receipt) => Of(receipt, null, null, receipt.Id);

    private static ReceiptResponse Of(Receipt receipt, string? recordId, string? purchaseId, string? eventId) => new(
        receipt.Source,
        recordId,
        purchaseId,
        eventId,
        receipt.Outcome switch
        {
            Core.Ingest.Outcome.Created => "created",
            Core.Ingest.Outcome.Updated => "updated",
            Core.Ingest.Outcome.Unchanged => "unchanged",
            Core.Ingest.Outcome.Refused => "refused",
            _ => "stale",
        },
        receipt.IsLive ? "live" : "deleted",
        receipt.ObservedAt,
        receipt.ProfileId,
        receipt.Settling,
        receipt.WaitsFor,
        [.. receipt.Normalised.Select(n => new NormalisedMember(n.Pointer, n.Value))],
        receipt.SetAside);
}

/// <summary>A member whose normal form differs from what was sent.</summary>
internal sealed record NormalisedMember(string Pointer, string Value);
