using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>Reads the rows of a stored file from where an import stands, a chunk ahead and in constant memory.</summary>
/// <param name="brokeOff">Whether the file ended before its end: of cells nobody can tell whether the last one is whole. JSON shows it by itself.</param>
internal sealed class RowSource(ImportFiles files, Guid importId, byte? delimiter, ImportCursor from, bool brokeOff)
{
    public const int LongestRow = 1 << 20;

    private Task<byte[]?>? _ahead;
    private byte[] _bytes = [];
    private int _at;
    private int _chunk = ImportFiles.ChunkOf(from.Offset);
    private long _offset = from.Offset;
    private long _row = from.Row;
    private bool _ended;

    private ReadOnlyMemory<byte> Rest => _bytes.AsMemory(_at);

    /// <returns>Null behind the last row. Empty lines count as rows and are left out.</returns>
    public async Task<FileRow?> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            var end = RowSplitter.End(Rest.Span, delimiter, out var open);
            if (end >= 0 && end <= LongestRow)
            {
                if (Take(end, end + 1, null) is { Bytes.Length: > 0 } row)
                {
                    return row;
                }
            }
            else if (end > LongestRow || Rest.Length > LongestRow)
            {
                return open && FirstLine() is { } line and <= LongestRow ? Take(line, line + 1, RowFault.OpenQuote) : await SkipAsync(ct);
            }
            else if (!await FillAsync(ct))
            {
                return Last(open);
            }
        }
    }

    // A quote that nobody closes would swallow the file: the row is given up at its first line break.
    private int? FirstLine() => Rest.Span.IndexOf((byte)'\n') is var end and >= 0 ? end : null;

    private FileRow? Last(bool open)
    {
        if (Rest.Length == 0)
        {
            return null;
        }

        var end = open ? FirstLine() ?? Rest.Length : Rest.Length;
        return Take(end, Math.Min(end + 1, Rest.Length), open ? RowFault.OpenQuote : brokeOff && delimiter is not null ? RowFault.BrokeOff : null) is { Bytes.Length: > 0 } row ? row : null;
    }

    private FileRow Take(int length, int consumed, RowFault? fault)
    {
        var bytes = Rest[..length];
        (_at, _offset) = (_at + consumed, _offset + consumed);
        return new FileRow(_row++, bytes.Span.EndsWith("\r"u8) ? bytes[..^1] : bytes, _offset, fault);
    }

    private async Task<FileRow> SkipAsync(CancellationToken ct)
    {
        var begin = Rest[..1000].ToArray();
        int? end;
        while ((end = FirstLine()) is null)
        {
            (_offset, _at) = (_offset + Rest.Length, _bytes.Length);
            if (!await FillAsync(ct))
            {
                break;
            }
        }

        return Take(end ?? 0, end + 1 ?? 0, RowFault.TooLong) with { Bytes = begin };
    }

    private async Task<bool> FillAsync(CancellationToken ct)
    {
        if (_ended)
        {
            return false;
        }

        var first = _ahead is null;
        var chunk = await (_ahead ?? files.ReadAsync(importId, _chunk, ct));
        if (chunk is null)
        {
            _ended = true;
            return false;
        }

        _ahead = files.ReadAsync(importId, ++_chunk, ct);
        var begin = first ? (int)(from.Offset % ImportFiles.ChunkSize) : 0;
        _bytes = [.. Rest.Span, .. chunk.AsSpan(begin)];
        _at = 0;
        return true;
    }
}
