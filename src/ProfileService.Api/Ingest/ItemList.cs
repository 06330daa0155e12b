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
        var elements = Elements(body.Json);
        var (facts, bad) = (new List<(int Index, Fact Fact)>(), new List<(int Index, JsonErrors Errors)>());
        for (var i = 0; i < elements.Count; i++)
        {
            var itemErrors = new JsonErrors();
            var fact = body.MayRepeatNames && JsonText.RepeatsNames(elements[i].Value)
                ? Refuse(itemErrors, elements[i].Pointer)
                : read(new JsonShape(elements[i].Value, elements[i].Pointer, itemErrors));
            if (fact is null || itemErrors.Any)
            {
                bad.Add((i, itemErrors));
            }
            else
            {
                facts.Add((i, fact));
            }
        }

        var kept = await refused.KeepAsync([.. bad.Select(b => (elements[b.Index].Value, elements[b.Index].Pointer, b.Errors))], ct);
        var receipts = facts.Count == 0 ? [] : await submit([.. facts.Select(f => f.Fact)]);
        return new ItemAnswers(
        [
            .. facts.Zip(receipts, (f, receipt) => (f.Index, Answer: ItemAnswer.Accepted(receipt.Outcome, answer(receipt))))
                .Concat(bad.Zip(kept, (b, id) => (b.Index, Answer: ItemAnswer.Refused(Problems.ValidationFailed, b.Errors, id))))
                .OrderBy(a => a.Index).Select(a => a.Answer),
        ]);
    }

    private static Fact? Refuse(JsonErrors errors, string pointer)
    {
        errors.Add(pointer, FieldCodes.Duplicate, "Send each name once per object");
        return null;
    }

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
