using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>
/// The rows of a CSV with one <c>purchaseId</c> are one purchase: each row's <c>lines.*</c> is a line, everything else must be the same
/// in all rows that say it.
/// </summary>
internal static class PurchaseMerging
{
    // Marks a line whose row could not be read: its purchase must not go in without it.
    private const string Broken = "$errors";

    public static CollectedLine Line(string purchaseId, long row, string json) => new(purchaseId, row, json);

    public static CollectedLine BrokenLine(string purchaseId, ReadRow row) => new(
        purchaseId, row.Row, new JsonObject { [Broken] = JsonSerializer.SerializeToNode(row.Errors.Items, JsonAnswer.Options), ["$row"] = row.Text }.ToJsonString());

    /// <returns>The purchase as the API takes it; errors where its rows contradict each other or one of them is broken.</returns>
    public static JsonObject Merge(IReadOnlyList<CollectedLine> rows, JsonErrors errors)
    {
        var (purchase, lines) = (new JsonObject(), new JsonArray());
        foreach (var row in rows)
        {
            var read = (JsonObject)JsonNode.Parse(row.Content)!;
            if (read[Broken] is JsonArray broken)
            {
                AddErrors(broken, errors);
                continue;
            }

            if (read.Remove(CsvColumns.Lines, out var line) && line is not null)
            {
                AddLines(lines, line);
            }

            foreach (var (name, value) in read.ToArray())
            {
                AddMember(purchase, name, value, errors);
            }
        }

        if (lines.Count > 0)
        {
            // In the order of their content: the same rows in another order are the same purchase (law 2).
            purchase[CsvColumns.Lines] = new JsonArray([.. lines.OrderBy(l => l?.ToJsonString(), StringComparer.Ordinal).Select(l => l?.DeepClone())]);
        }

        return purchase;
    }

    private static void AddErrors(JsonArray broken, JsonErrors errors)
    {
        foreach (var error in broken.Deserialize<FieldError[]>(JsonAnswer.Options)!)
        {
            errors.Add(error.Pointer, error.Code, error.Detail);
        }
    }

    private static void AddLines(JsonArray lines, JsonNode line)
    {
        if (line is JsonArray several)
        {
            foreach (var one in several)
            {
                lines.Add(one?.DeepClone());
            }
        }
        else
        {
            lines.Add(line);
        }
    }

    private static void AddMember(JsonObject purchase, string name, JsonNode? value, JsonErrors errors)
    {
        if (!purchase.TryGetPropertyValue(name, out var known))
        {
            purchase[name] = value?.DeepClone();
        }
        else if (!JsonNode.DeepEquals(known, value))
        {
            errors.Add($"/{name}", FieldCodes.Mismatch, "Send the same in all rows of a purchase");
        }
    }
}
