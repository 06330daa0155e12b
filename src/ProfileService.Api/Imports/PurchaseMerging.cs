using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>
/// The rows of a CSV with one <c>purchaseId</c> are one purchase: each row's <c>lines.*</c> is a line, everything else must be the same
/// in all rows that say it. What is wrong stays in the purchase in a form that no reader accepts, so that nobody can replay it without
/// mending it: a row that could not be read is a line of plain text, a member that the rows contradict each other in is the list of what they say.
/// </summary>
internal static class PurchaseMerging
{
    // Marks a row with errors: its purchase must not go in without it. No column is called so.
    private const string Broken = "$errors";

    // The text of a row that could not be read.
    private const string Unread = "$row";

    private const string PurchaseId = "purchaseId";

    public static CollectedLine Line(string purchaseId, long row, string json) => new(purchaseId, row, json);

    public static CollectedLine BrokenLine(string purchaseId, ReadRow row)
    {
        // A cell that is no good stands in its row's JSON as text: erasure finds whom such a row speaks of.
        var content = row.Json is null ? new JsonObject { [Unread] = row.Text } : (JsonObject)JsonNode.Parse(row.Text)!;
        content[Broken] = JsonSerializer.SerializeToNode(row.Errors.Items, JsonAnswer.Options);
        return new CollectedLine(purchaseId, row.Row, content.ToJsonString());
    }

    /// <param name="rows">All of one purchase, in the order of the file.</param>
    /// <param name="errors">Takes what is wrong where rows contradict each other or are broken.</param>
    public static MergedPurchase Merge(IReadOnlyList<CollectedLine> rows, JsonErrors errors)
    {
        var (members, lines) = (new OrderedDictionary<string, List<JsonNode?>>(StringComparer.Ordinal), new List<(JsonNode? Line, long Row)>());
        long? broken = null;
        foreach (var row in rows)
        {
            var read = (JsonObject)JsonNode.Parse(row.Content)!;
            if (read.Remove(Broken, out var found))
            {
                AddErrors((JsonArray)found!, errors);
                broken ??= row.Row;
            }

            if (read.Remove(Unread, out var text))
            {
                lines.Add((text, row.Row));
            }

            if (read.Remove(CsvColumns.Lines, out var line) && line is not null)
            {
                lines.AddRange(line is JsonArray several ? several.Select(one => (one, row.Row)) : [(line, row.Row)]);
            }

            foreach (var (name, value) in read)
            {
                AddMember(members, name, value, errors);
            }
        }

        // A purchase none of whose rows could be read is found by its id all the same.
        members.TryAdd(PurchaseId, [JsonValue.Create(rows[0].PurchaseId)]);
        return Write(members, lines, broken ?? rows[0].Row);
    }

    private static MergedPurchase Write(OrderedDictionary<string, List<JsonNode?>> members, List<(JsonNode? Line, long Row)> lines, long row)
    {
        var purchase = new JsonObject();
        foreach (var (name, values) in members)
        {
            purchase[name] = values.Count == 1 ? values[0]?.DeepClone() : new JsonArray([.. values.Select(v => v?.DeepClone())]);
        }

        // In the order of their content: the same rows in another order are the same purchase (law 2).
        (JsonNode? Line, long Row)[] sorted = [.. lines.OrderBy(l => l.Line?.ToJsonString(), StringComparer.Ordinal)];
        if (sorted.Length > 0)
        {
            purchase[CsvColumns.Lines] = new JsonArray([.. sorted.Select(l => l.Line?.DeepClone())]);
        }

        return new MergedPurchase(purchase, row, [.. sorted.Select(l => l.Row)]);
    }

    private static void AddErrors(JsonArray broken, JsonErrors errors)
    {
        foreach (var error in broken.Deserialize<FieldError[]>(JsonAnswer.Options)!)
        {
            errors.Add(error.Pointer, error.Code, error.Detail);
        }
    }

    private static void AddMember(OrderedDictionary<string, List<JsonNode?>> members, string name, JsonNode? value, JsonErrors errors)
    {
        if (!members.TryGetValue(name, out var known))
        {
            members.Add(name, [value]);
        }
        else if (!known.Exists(one => JsonNode.DeepEquals(one, value)))
        {
            known.Add(value);
            errors.Add($"/{name}", FieldCodes.Mismatch, "Send the same in all rows of a purchase");
        }
    }
}
