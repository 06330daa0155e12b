using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using ProfileService.Api.Http;
using ProfileService.Api.Quarantine;
using ProfileService.Core.Ingest;

namespace ProfileService.Api.Ingest;

/// <summary>
/// <c>{"items":[…]}</c>: up to 1,000 facts, each answered for itself. What can be accepted is resolved in one transaction; one bad item
/// never fails its neighbours.
/// </summary>
internal static class ItemList
{
    public const int Limit = 1000;

    /// <param name="body">The list.</param>
    /// <param name="read">Reads one item; what it can't accept goes into the errors.</param>
    /// <param name="refused">Keeps what can't be accepted, before anything is accepted: nothing is dropped silently.</param>
    /// <param name="submit">Hands the others to the resolver.</param>
    /// <param name="answer">Renders the receipt of an accepted item.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ItemAnswers> ResolveAsync(
        ListBody body, Func<JsonShape, Fact?> read, RefusedItems refused, Func<IReadOnlyList<Fact>, Task<IReadOnlyList<Receipt>>> submit,
        Func<Receipt, ReceiptResponse> answer, CancellationToken ct)
    {
        var items = Read(body, read);
        (int Index, Fact Fact)[] facts = [.. items.Index().Where(i => i.Item.Item is not null).Select(i => (i.Index, i.Item.Item!))];
        (int Index, JsonErrors Errors)[] bad = [.. items.Index().Where(i => i.Item.Item is null).Select(i => (i.Index, i.Item.Errors))];
        var kept = await refused.KeepAsync([.. bad.Select(b => (items[b.Index].Value, items[b.Index].Pointer, b.Errors))], ct);
        var receipts = facts.Length == 0 ? [] : await submit([.. facts.Select(f => f.Fact)]);
        return new ItemAnswers(
        [
            .. facts.Zip(receipts, (f, receipt) => (f.Index, Answer: ItemAnswer.Accepted(receipt.Outcome, answer(receipt))))
                .Concat(bad.Zip(kept, (b, id) => (b.Index, Answer: ItemAnswer.Refused(Problems.ValidationFailed, b.Errors, id))))
                .OrderBy(a => a.Index).Select(a => a.Answer),
        ]);
    }

    /// <summary>Reads each item by itself; null with errors where it can't be accepted.</summary>
    public static IReadOnlyList<(T? Item, JsonErrors Errors, JsonElement Value, string Pointer)> Read<T>(ListBody body, Func<JsonShape, T?> read)
        where T : class =>
    [
        .. Elements(body.Json).Select(element =>
        {
            var errors = new JsonErrors();
            if (body.MayRepeatNames && JsonText.RepeatsNames(element.Value))
            {
                errors.Add(element.Pointer, FieldCodes.Duplicate, "Send each name once per object");
                return (null, errors, element.Value, element.Pointer);
            }

            var item = read(new JsonShape(element.Value, element.Pointer, errors));
            return (errors.Any ? null : item, errors, element.Value, element.Pointer);
        }),
    ];

    private static IReadOnlyList<(JsonElement Value, string Pointer)> Elements(JsonBody body)
    {
        var errors = new JsonErrors();
        var list = body.Shape(errors);
        var elements = list.Elements("items", Limit, required: true);
        list.NothingElse();
        errors.ThrowIfAny();
        return elements;
    }
}

internal sealed record ItemAnswers(IReadOnlyList<ItemAnswer> Items);

/// <summary>One item's answer: the status that it would have had by itself, and a receipt, or a problem and where the item is kept.</summary>
internal sealed record ItemAnswer(
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReceiptResponse? Receipt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDetails? Problem,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? QuarantineId)
{
    public static ItemAnswer Accepted(Outcome outcome, ReceiptResponse receipt) =>
        new(outcome is Outcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK, receipt, null, null);

    public static ItemAnswer Refused(Problem problem, JsonErrors errors, Guid quarantineId) =>
        new(problem.Status, null, problem.ToResult(errors: errors.Items).ProblemDetails, quarantineId);
}
