namespace ProfileService.Api.Http;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    // A member's name comes from the sender and may be megabytes long; an answer is not the place to send it back.
    private const int LongestName = 64;

    public static string Append(string pointer, string name)
    {
        var shown = name.Length <= LongestName
            ? name
            : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName), "…");
        return $"{pointer}/{shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
    }

    public static string Append(string pointer, int index) => FormattableString.Invariant($"{pointer}/{index}");
}
