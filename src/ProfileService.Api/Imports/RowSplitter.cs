namespace ProfileService.Api.Imports;

/// <summary>Finds where a row ends without reading it: lines of NDJSON, or CSV records whose quoted cells may hold line breaks.</summary>
internal static class RowSplitter
{
    private const byte Quote = (byte)'"';
    private const byte LineBreak = (byte)'\n';

    /// <param name="delimiter">Of CSV; null for NDJSON.</param>
    /// <param name="open">Whether a quoted cell is still open where the bytes end.</param>
    /// <returns>The position of the line break, or -1 when the row goes on.</returns>
    public static int End(ReadOnlySpan<byte> bytes, byte? delimiter, out bool open)
    {
        open = false;
        var end = bytes.IndexOf(LineBreak);
        var first = delimiter is null ? -1 : (end < 0 ? bytes : bytes[..end]).IndexOf(Quote);
        return first < 0 ? end : EndBehindQuotes(bytes, delimiter!.Value, out open);
    }

    // A quote opens a cell only where one begins; within a quoted cell two stand for one.
    private static int EndBehindQuotes(ReadOnlySpan<byte> bytes, byte delimiter, out bool open)
    {
        var (begins, closed) = (true, false);
        open = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var now = bytes[i];
            if (!open && now == LineBreak)
            {
                return i;
            }

            var wasOpen = open;
            open = wasOpen ? now != Quote : now == Quote && (begins || closed); // a cell begins, or the quote that closed one was the first of two
            closed = wasOpen && !open;
            begins = !open && now == delimiter;
        }

        return -1;
    }
}
