using System.Text;
using System.Text.Json;
using ProfileService.Api.Http;

namespace ProfileService.Api.Imports;

/// <summary>The first row of a CSV, as it is kept with the job: which member each column is, null for those that are left out.</summary>
internal sealed record CsvHeader(char Delimiter, IReadOnlyList<string?> Columns)
{
    private const int MostColumns = 1000;

    public static IReadOnlyList<char> Delimiters { get; } = [',', ';', '\t'];

    /// <param name="mapping">How the source names its columns; empty text leaves a column out.</param>
    /// <exception cref="ProblemException">Columns are unknown, or stand there twice, or the key is missing.</exception>
    public static CsvHeader Read(
        string row, char delimiter, string type, IReadOnlyDictionary<string, string> mapping, bool keepsUnknown, bool ignoreUnknown)
    {
        var cells = CsvCells.Of(row, delimiter) ?? throw new ProblemException(Problems.BadColumns, detail: "The quotes of the first row do not match");
        var errors = new JsonErrors();
        var columns = new List<string?>();
        foreach (var cell in cells.Take(MostColumns + 1))
        {
            columns.Add(Read(cell.Trim(), type, mapping, keepsUnknown, ignoreUnknown, errors));
        }

        foreach (var twice in columns.OfType<string>().CountBy(c => c, StringComparer.Ordinal).Where(c => c.Value > 1))
        {
            errors.Add(JsonPointer.Append("", twice.Key), FieldCodes.Duplicate, "Send each column once");
        }

        foreach (var (whole, part) in WholesBesideTheirParts(columns))
        {
            errors.Add(JsonPointer.Append("", whole), FieldCodes.Duplicate, $"Send either the column {whole} or {part}: both are the member {whole}");
        }

        if (!columns.Contains(CsvColumns.KeyOf(type), StringComparer.Ordinal))
        {
            errors.Add(JsonPointer.Append("", CsvColumns.KeyOf(type)), FieldCodes.Required, "Send this column, or map one to it");
        }

        return !errors.Any && columns.Count <= MostColumns
            ? new CsvHeader(delimiter, columns)
            : throw new ProblemException(
                Problems.BadColumns, errors.Items, "Name the columns as the members of the JSON, save a column mapping, or send ignoreUnknown=true");
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonAnswer.Options);

    public static CsvHeader OfJson(string json) => JsonSerializer.Deserialize<CsvHeader>(json, JsonAnswer.Options)!;

    /// <summary>The delimiter that stands in the row most often outside of quotes.</summary>
    public static char Recognise(string row)
    {
        var outside = new StringBuilder();
        foreach (var part in row.Split('"').Index().Where(p => p.Index % 2 == 0))
        {
            outside.Append(part.Item);
        }

        var text = outside.ToString();
        return Delimiters.MaxBy(candidate => text.Count(c => c == candidate));
    }

    private static string? Read(
        string cell, string type, IReadOnlyDictionary<string, string> mapping, bool keepsUnknown, bool ignoreUnknown, JsonErrors errors)
    {
        var column = mapping.GetValueOrDefault(cell, cell);
        if (column.Length == 0)
        {
            return null;
        }

        if (CsvColumns.KindOf(type, column, keepsUnknown && !ignoreUnknown) is not null)
        {
            return column;
        }

        if (!ignoreUnknown)
        {
            errors.Add(JsonPointer.Append("", column), FieldCodes.UnknownColumn, "Map this column, or leave it out: it is not known here");
        }

        return null;
    }

    private static IEnumerable<(string Whole, string Part)> WholesBesideTheirParts(IReadOnlyList<string?> columns) =>
        from part in columns.OfType<string>()
        let dot = part.IndexOf('.', StringComparison.Ordinal)
        where dot >= 0 && columns.Contains(part[..dot], StringComparer.Ordinal)
        group part by part[..dot] into parts
        select (parts.Key, parts.First());
}
