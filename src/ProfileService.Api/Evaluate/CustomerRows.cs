using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using ProfileService.Api.Hosting;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Evaluate;

/// <summary>The rows of a customer file as members by dotted name: CSV with a header, or NDJSON as imports take it.</summary>
internal static class CustomerRows
{
    /// <param name="columns">Members by column, where the file's own names are not understood.</param>
    public static IEnumerable<Dictionary<string, string>> Of(string file, IReadOnlyDictionary<string, string> columns) =>
        Path.GetExtension(file) is ".ndjson" or ".jsonl" ? Json(file) : Csv(file, columns);

    /// <exception cref="StartupException">The file has no header.</exception>
    public static IEnumerable<Dictionary<string, string>> Csv(string file, IReadOnlyDictionary<string, string> columns)
    {
        using var text = new StreamReader(file);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, BadDataFound = null, DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"] };
        using var parser = new CsvParser(text, configuration);
        string?[] members = parser.Read()
            ? [.. parser.Record!.Select(c => columns.TryGetValue(c, out var member) ? member : KnownColumns.MemberOf(c))]
            : throw new StartupException($"{Path.GetFileName(file)} is empty.");
        while (parser.Read())
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (cell, member) in parser.Record!.Zip(members))
            {
                // Two columns of one member are two parts of it: first and second given name.
                if (member is { Length: > 0 } && cell.Length > 0)
                {
                    row[member] = row.TryGetValue(member, out var before) ? before + " " + cell : cell;
                }
            }

            yield return row;
        }
    }

    private static IEnumerable<Dictionary<string, string>> Json(string file)
    {
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
        {
            using var document = JsonDocument.Parse(line);
            yield return Flat(document.RootElement);
        }
    }

    /// <summary>A customer as it is sent, its objects flattened with dots.</summary>
    public static Dictionary<string, string> Flat(JsonElement customer)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in customer.EnumerateObject())
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.String:
                    row[member.Name] = member.Value.GetString()!;
                    break;
                case JsonValueKind.Object:
                    foreach (var inner in member.Value.EnumerateObject().Where(i => i.Value.ValueKind is JsonValueKind.String))
                    {
                        row[$"{member.Name}.{inner.Name}"] = inner.Value.GetString()!;
                    }

                    break;
                case JsonValueKind.Array when member.Name == Members.Identifiers:
                    row[member.Name] = StatedIdentifier.ToJson(member.Value.EnumerateArray().Select(Identifier)) ?? "";
                    break;
                default:
                    break;
            }
        }

        return row;
    }

    private static StatedIdentifier Identifier(JsonElement identifier) =>
        new(identifier.GetProperty("type").GetString()!, identifier.TryGetProperty("issuer", out var issuer) ? issuer.GetString() : null, identifier.GetProperty("value").GetString()!);
}
