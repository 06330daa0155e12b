using System.Text;
using ProfileService.Api.Http;

namespace ProfileService.Api.Imports;

/// <summary>What the first bytes of a file tell: where its rows begin, and for a CSV which columns they have.</summary>
internal sealed record FileStart(CsvHeader? Header, long Offset, long Row)
{
    /// <exception cref="ProblemException">The file cannot be read at all.</exception>
    public static FileStart Read(
        ReadOnlySpan<byte> bytes, ImportRequest request, IReadOnlyDictionary<string, string> mapping, bool keepsUnknown)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new ProblemException(Problems.BrokenUpload, detail: "Send the file as UTF-8, or state encoding=windows-1252");
        }

        var mark = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        var rows = bytes[mark..];
        if (rows.Trim("\r\n \t"u8).Length == 0)
        {
            throw new ProblemException(Problems.BrokenUpload, detail: "The file is empty");
        }

        if (!request.IsCsv)
        {
            return new FileStart(null, mark, 1);
        }

        var (skipped, lines) = BlankLines(rows);
        rows = rows[skipped..];
        var (end, delimiter) = FirstRow(rows, request.Delimiter);
        var header = CsvHeader.Read(
            Text(rows[..end].TrimEnd((byte)'\r'), request.Encoding), delimiter, request.Type, mapping, keepsUnknown, request.IgnoreUnknown);
        return new FileStart(header, mark + skipped + Math.Min(end + 1, rows.Length), lines + 2);
    }

    private static (int Bytes, int Lines) BlankLines(ReadOnlySpan<byte> rows)
    {
        var (bytes, lines) = (0, 0);
        while (rows[bytes..].IndexOf((byte)'\n') is var end and >= 0 && rows.Slice(bytes, end).Trim("\r \t"u8).IsEmpty)
        {
            (bytes, lines) = (bytes + end + 1, lines + 1);
        }

        return (bytes, lines);
    }

    // A quoted cell with a line break begins behind a delimiter, and the delimiter is counted in the whole row: right is the one that its own row has.
    private static (int End, char Delimiter) FirstRow(ReadOnlySpan<byte> rows, char? stated)
    {
        foreach (var candidate in CsvHeader.Delimiters)
        {
            if (EndOfRow(rows, candidate) is var end && candidate == (stated ?? RecogniseIn(rows[..end])))
            {
                return (end, candidate);
            }
        }

        var first = EndOfRow(rows, CsvHeader.Delimiters[0]);
        return (first, RecogniseIn(rows[..first]));
    }

    private static int EndOfRow(ReadOnlySpan<byte> rows, char delimiter) => RowSplitter.End(rows, (byte)delimiter, out _) is var end and >= 0 ? end : rows.Length;

    // Delimiters and quotes are the same bytes in every encoding that is taken.
    private static char RecogniseIn(ReadOnlySpan<byte> row) => CsvHeader.Recognise(Encoding.Latin1.GetString(row));

    private static string Text(ReadOnlySpan<byte> bytes, string encoding)
    {
        try
        {
            return FileEncoding.Strict(encoding).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new ProblemException(Problems.BrokenUpload, detail: "The first row is not UTF-8; state encoding=windows-1252 if that is what it is");
        }
    }
}
