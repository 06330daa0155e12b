using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ProfileService.Core.Privacy;

/// <summary>
/// The hash of one link of a chain: SHA-256 over the hash before it, the chain's id, the link's number and the canonical bytes of its
/// rows in order. Each part is preceded by its length, so that no two different links are the same bytes.
/// </summary>
public static class ChainHash
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What stands before the first link of every chain.</summary>
    public static byte[] BeforeFirst() => new byte[Size];

    public static byte[] Of(ReadOnlySpan<byte> previous, Guid chainId, long linkNo, IEnumerable<byte[]> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, previous);
        Append(hash, chainId.ToByteArray(bigEndian: true));
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, linkNo);
        Append(hash, number);
        foreach (var row in rows)
        {
            Append(hash, row);
        }

        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
