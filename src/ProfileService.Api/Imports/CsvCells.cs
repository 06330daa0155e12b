using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ProfileService.Api.Imports;

/// <summary>Splits one row of a CSV (RFC 4180) into its cells.</summary>
internal static class CsvCells
{
    /// <returns>Null where quotes stand in the midst of a cell.</returns>
    public static string[]? Of(string row, char delimiter)
    {
        if (!row.Contains('"', StringComparison.Ordinal))
        {
            return row.Split(delimiter);
        }

        var bad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            HasHeaderRecord = false,
            BadDataFound = _ => bad = true,
        };
        using var text = new StringReader(row);
        using var parser = new CsvParser(text, configuration);
        var cells = parser.Read() ? parser.Record : null;
        return bad || parser.Read() ? null : cells;
    }

    /// <summary>The cells as far as they can be told where the quotes are no good: a delimiter within quotes splits them, too.</summary>
    public static string[] Roughly(string row, char delimiter) => [.. row.Split(delimiter).Select(cell => cell.Trim('"'))];
}
