using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>Turns the bytes of a row into JSON, whichever way the file is written.</summary>
internal sealed class RowReading
{
    public static readonly JsonDocumentOptions Json = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private readonly Encoding _encoding;
    private readonly bool _isUtf8;
    private readonly CsvHeader? _header;
    private readonly CsvJson? _csv;
    private readonly bool _ignoreUnknown;

    public RowReading(ImportJob job)
    {
        (_encoding, _isUtf8) = (FileEncoding.Strict(job.Encoding), job.Encoding == FileEncoding.Utf8);
        _header = job.Header is null ? null : CsvHeader.OfJson(job.Header);
        _csv = _header is null ? null : new CsvJson(_header, job.Type);
        _ignoreUnknown = job.IgnoreUnknown;
    }

    public byte? Delimiter => _header is null ? null : (byte)_header.Delimiter;

    public ReadRow Read(FileRow row)
    {
        var errors = new JsonErrors { IgnoresUnknown = _ignoreUnknown };
        if (row.Fault is { } fault)
        {
            return Unread(row, errors, fault);
        }

        if (_isUtf8 && !Utf8.IsValid(row.Bytes.Span))
        {
            return Unread(row, errors, RowFault.WrongEncoding);
        }

        return _csv is null ? ReadJson(row, errors) : ReadCells(row, _encoding.GetString(row.Bytes.Span), errors);
    }

    /// <summary>A cell of a row that is otherwise no good; null where it has none there.</summary>
    /// <param name="row">The row as it stood in the file.</param>
    /// <param name="column">As the header says it.</param>
    /// <param name="isCut">Whether this is only the beginning of the row: then nobody knows how its last cell goes on.</param>
    public string? CellOf(string row, string column, bool isCut)
    {
        if (_header is null)
        {
            return null;
        }

        var cells = CsvCells.Of(row, _header.Delimiter) ?? CsvCells.Roughly(row, _header.Delimiter);
        var index = _header.Columns.Index().First(c => c.Item == column).Index;
        return index < (isCut ? cells.Length - 1 : cells.Length) ? cells[index] : null;
    }

    private ReadRow ReadJson(FileRow row, JsonErrors errors)
    {
        var utf8 = _isUtf8 ? row.Bytes : Encoding.Convert(_encoding, Encoding.UTF8, row.Bytes.ToArray());
        try
        {
            return new ReadRow(row.Row, JsonDocument.Parse(utf8, Json), utf8, errors);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Unread(row, errors, RowFault.NotJson, Encoding.UTF8.GetString(utf8.Span));
        }
    }

    private ReadRow ReadCells(FileRow row, string text, JsonErrors errors)
    {
        if (CsvCells.Of(text, _header!.Delimiter) is not { } cells)
        {
            return Unread(row, errors, RowFault.BadQuotes, text);
        }

        if (cells.Length != _header.Columns.Count)
        {
            return Unread(row, errors, RowFault.Cells(_header.Columns.Count, cells.Length), text);
        }

        var json = _csv!.Write(cells, errors);
        try
        {
            return new ReadRow(row.Row, JsonDocument.Parse(json, Json), json, errors);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Each cell was looked at, but should together they be no row, it is this row that is lost and not the file.
            return Unread(row, errors, RowFault.NoObject, text);
        }
    }

    // As text that PostgreSQL can keep: what cannot be decoded becomes the replacement character.
    private static ReadRow Unread(FileRow row, JsonErrors errors, RowFault fault, string? text = null)
    {
        errors.Add("", fault.Code, fault.Detail);
        var shown = (text ?? Encoding.UTF8.GetString(row.Bytes.Span)).Replace('\0', '\uFFFD');
        return new ReadRow(row.Row, null, Encoding.UTF8.GetBytes(shown), errors);
    }
}
