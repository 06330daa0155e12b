using System.Globalization;
using System.Text;
using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>
/// Writes rejected rows for a spreadsheet: UTF-8 with a byte order mark, every text in quotes (RFC 4180), one line per row. A cell that a
/// spreadsheet would take for a formula gets an apostrophe in front: the rows are strangers' input.
/// </summary>
internal static class RejectionCsv
{
    private const string Formula = "=+-@\t\r\n";

    private static readonly string[] Header = ["row", "pointer", "code", "detail", "others", "quarantineId", "content"];

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<RejectedRow> rows, char delimiter, bool showsContent, CancellationToken ct)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await text.WriteAsync(Line(delimiter, Header));
        await foreach (var row in rows.WithCancellation(ct))
        {
            var errors = JsonSerializer.Deserialize<FieldError[]>(row.Errors, JsonAnswer.Options)!;
            await text.WriteAsync(Line(
                delimiter,
                [
                    row.Row.ToString(CultureInfo.InvariantCulture), Cell(errors[0].Pointer), Cell(errors[0].Code), Cell(errors[0].Detail),
                    Cell(string.Join("; ", errors.Skip(1).Select(e => $"{e.Pointer} {e.Code}".TrimStart()))),
                    row.QuarantineId?.ToString() ?? "", Cell(showsContent ? row.Content ?? "" : ""),
                ]));
        }
    }

    internal static string Cell(string text)
    {
        var harmless = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return harmless.Length == 0 ? "" : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Line(char delimiter, string[] cells) => string.Join(delimiter, cells) + "\r\n";
}
