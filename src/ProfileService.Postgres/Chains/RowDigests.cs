using System.Security.Cryptography;

namespace ProfileService.Postgres.Chains;

/// <summary>
/// The first eight bytes of each row's SHA-256, beside the link's own hash. The hash proves that something was changed; the digests tell which row it was.
/// </summary>
internal static class RowDigests
{
    private const int Size = 8;

    /// <returns>Null for a link of one row: it names itself.</returns>
    public static byte[]? Of(IReadOnlyCollection<byte[]> rows)
    {
        if (rows.Count == 1)
        {
            return null;
        }

        var digests = new byte[Size * rows.Count];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var at = 0;
        foreach (var row in rows)
        {
            SHA256.HashData(row, hash);
            hash[..Size].CopyTo(digests.AsSpan(at));
            at += Size;
        }

        return digests;
    }

    /// <summary>The number of the first row that is not the one that was committed; null where the link cannot tell.</summary>
    public static int? FirstChanged(byte[]? digests, IReadOnlyList<byte[]> rows)
    {
        if (digests is null || digests.Length != Size * rows.Count)
        {
            return digests is null && rows.Count == 1 ? 1 : null;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (!SHA256.HashData(rows[i]).AsSpan(0, Size).SequenceEqual(digests.AsSpan(i * Size, Size)))
            {
                return i + 1;
            }
        }

        return null;
    }
}
