using System.Globalization;
using System.Text.Json.Nodes;
using ProfileService.Api.Http;

namespace ProfileService.Api.Imports;

/// <summary>The rows of one purchase as the API takes it.</summary>
/// <param name="Row">The first row that is broken; the first of all where none is.</param>
/// <param name="LineRows">Of each line the row that it came in.</param>
internal sealed record MergedPurchase(JsonObject Json, long Row, IReadOnlyList<long> LineRows)
{
    private const string Lines = $"/{CsvColumns.Lines}/";

    /// <summary>The first of the rows that errors are about, where they are what a reader says of the JSON; what is not about one line is about all rows.</summary>
    public long RowOf(IReadOnlyList<FieldError> errors) => errors.Min(error => LineOf(error.Pointer) is { } line ? LineRows[line] : Row);

    private int? LineOf(string pointer) =>
        pointer.StartsWith(Lines, StringComparison.Ordinal)
        && int.TryParse(pointer[Lines.Length..].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line < LineRows.Count
            ? line
            : null;
}
