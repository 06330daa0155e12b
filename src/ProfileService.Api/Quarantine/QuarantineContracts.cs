using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using ProfileService.Api.Http;
using ProfileService.Api.Ingest;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

internal static class QuarantineContracts
{
    // As deep as it may stand within an answer, whose depth ends at 64.
    private static readonly JsonDocumentOptions Shown = new() { MaxDepth = 60, AllowDuplicateProperties = false };

    public static IReadOnlyList<FieldError> Errors(IReadOnlyList<RejectionReason> reasons) =>
        [.. reasons.Select(r => new FieldError(r.Pointer, r.Code, r.Detail))];

    /// <summary>JSON as JSON; what is none, or could not be written again (half of a surrogate pair, a name twice, too deep), as a text.</summary>
    public static JsonElement ContentOf(string content)
    {
        try
        {
            var json = JsonElement.Parse(content, Shown);
            return JsonText.Check(json, "", new JsonErrors()) ? json : JsonSerializer.SerializeToElement(content);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return JsonSerializer.SerializeToElement(content);
        }
    }
}

/// <summary>A fact in quarantine; its content only where one is read alone.</summary>
internal sealed record QuarantinedResponse(
    Guid QuarantineId,
    string Source,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ImportId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? RowNumber,
    string State,
    IReadOnlyList<FieldError> Errors,
    bool Partial,
    bool IgnoreUnknown,
    bool Cut,
    DateTimeOffset ReceivedAt,
    DateTimeOffset LastSeenAt,
    int Attempts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Content)
{
    public static QuarantinedResponse Of(QuarantinedFact fact) => new(
        fact.QuarantineId, fact.Source, fact.Type, fact.NaturalId, fact.Import?.ImportId, fact.Import?.RowNo, fact.State,
        QuarantineContracts.Errors(fact.Reasons), fact.IsPartial, fact.IgnoresUnknown, fact.IsCut, fact.ReceivedAt, fact.LastSeenAt, fact.Attempts,
        string.IsNullOrEmpty(fact.Content) ? null : QuarantineContracts.ContentOf(fact.Content));
}

internal sealed record QuarantineCounts(IReadOnlyList<QuarantineCount> Items);

/// <summary>The answer to one replayed fact: as it would have been answered by its own route.</summary>
internal sealed record ReplayedItem(
    Guid QuarantineId,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReceiptResponse? Receipt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDetails? Problem)
{
    public static ReplayedItem Accepted(QuarantinedFact fact, Receipt receipt) => new(
        fact.QuarantineId,
        receipt.Outcome is Outcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
        fact.Type switch
        {
            FactTypes.Customers => ReceiptResponse.OfCustomer(receipt),
            FactTypes.NewsletterEvents => ReceiptResponse.OfEvent(receipt),
            FactTypes.Consents => ReceiptResponse.OfConsent(receipt),
            _ => ReceiptResponse.OfPurchase(receipt),
        },
        null);

    public static ReplayedItem Refused(QuarantinedFact fact, ProblemDetails problem) =>
        new(fact.QuarantineId, problem.Status ?? StatusCodes.Status400BadRequest, null, problem);
}

/// <param name="More">Whether the filter meets more than were taken: ask again, with a new Idempotency-Key.</param>
internal sealed record ReplayedItems(IReadOnlyList<ReplayedItem> Items, bool More);
