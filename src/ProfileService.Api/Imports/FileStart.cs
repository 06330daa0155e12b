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
        var end = RowSplitter.End(rows, (byte)',', out _) is var found and >= 0 ? found : rows.Length;
        var header = CsvHeader.Read(
            Text(rows[..end].TrimEnd((byte)'\r'), request.Encoding), request.Delimiter, request.Type, mapping, keepsUnknown, request.IgnoreUnknown);
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
