using System.Buffers;
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
        // In one piece: a call of the hash function costs more than the few bytes of a row.
        var hashed = new ArrayBufferWriter<byte>(4096);
        Append(hashed, previous);
        Append(hashed, chainId.ToByteArray(bigEndian: true));
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, linkNo);
        Append(hashed, number);
        foreach (var row in rows)
        {
            Append(hashed, row);
        }

        return SHA256.HashData(hashed.WrittenSpan);
    }

    private static void Append(ArrayBufferWriter<byte> hashed, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32BigEndian(hashed.GetSpan(sizeof(int)), part.Length);
        hashed.Advance(sizeof(int));
        hashed.Write(part);
    }
}
