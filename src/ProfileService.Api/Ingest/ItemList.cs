using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using ProfileService.Api.Http;
using ProfileService.Core.Ingest;

namespace ProfileService.Api.Ingest;

/// <summary>
/// <c>{"items":[…]}</c>: up to 1,000 facts, each answered for itself. What can be accepted is resolved in one transaction; one bad item
/// never fails its neighbours.
/// </summary>
internal static class ItemList
{
    public const int Limit = 1000;

    /// <param name="read">Reads one item; what it can't accept goes into the errors.</param>
    /// <param name="answer">Renders the receipt of an accepted item.</param>
    public static async Task<ItemAnswers> ResolveAsync(
        JsonBody body, Func<JsonShape, Fact?> read, Func<IReadOnlyList<Fact>, Task<IReadOnlyList<Receipt>>> submit, Func<Receipt, ReceiptResponse> answer)
    {
        var errors = new JsonErrors();
        var list = body.Shape(errors);
        var elements = list.Elements("items", Limit, required: true);
        list.NothingElse();
        errors.ThrowIfAny();

        var (facts, answers) = (new List<(int Index, Fact Fact)>(), new ItemAnswer[elements.Count]);
        for (var i = 0; i < elements.Count; i++)
        {
            var itemErrors = new JsonErrors();
            var fact = read(new JsonShape(elements[i].Value, elements[i].Pointer, itemErrors));
            if (fact is null || itemErrors.Any)
            {
                answers[i] = ItemAnswer.Refused(Problems.ValidationFailed, itemErrors);
            }
            else
            {
                facts.Add((i, fact));
            }
        }

        var receipts = facts.Count == 0 ? [] : await submit([.. facts.Select(f => f.Fact)]);
        foreach (var ((index, _), receipt) in facts.Zip(receipts))
        {
            answers[index] = ItemAnswer.Accepted(receipt.Outcome, answer(receipt));
        }

        return new ItemAnswers(answers);
    }
}

internal sealed record ItemAnswers(IReadOnlyList<ItemAnswer> Items);

/// <summary>One item's answer: the status that it would have had by itself, and a receipt or a problem.</summary>
internal sealed record ItemAnswer(
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReceiptResponse? Receipt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDetails? Problem)
{
    public static ItemAnswer Accepted(Outcome outcome, ReceiptResponse receipt) =>
        new(outcome is Outcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK, receipt, null);

    public static ItemAnswer Refused(Problem problem, JsonErrors errors) =>
        new(problem.Status, null, problem.ToResult(errors: errors.Items).ProblemDetails);
}
