using System.Diagnostics;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Ids for new records (law 4), each greater than the last: UUIDv7 with a counter in the twelve bits after the version (RFC 9562, section 6.2, method 1).
/// So of two records that one service accepts one after the other, the first keeps its id when they turn out to be one person,
/// within a millisecond, too.
/// </summary>
internal sealed class OwnProfileIds
{
    private const int MostInMillisecond = 1 << 12;

    private readonly Lock _lock = new();
    private DateTimeOffset _at = DateTimeOffset.MinValue;
    private int _count;

    /// <param name="now">When the record arrived. Where the clock stands or goes back, ids go on after the last one.</param>
    public Guid Next(DateTimeOffset now)
    {
        lock (_lock)
        {
            var millisecond = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
            (_at, _count) = millisecond > _at ? (millisecond, 0)
                : _count + 1 < MostInMillisecond ? (_at, _count + 1)
                : (_at.AddMilliseconds(1), 0);
            return At(_at, _count);
        }
    }

    private static Guid At(DateTimeOffset millisecond, int count)
    {
        Span<byte> bytes = stackalloc byte[16];
        var written = Guid.CreateVersion7(millisecond).TryWriteBytes(bytes, bigEndian: true, out _);
        Debug.Assert(written);
        bytes[6] = (byte)(0x70 | (count >> 8));
        bytes[7] = (byte)count;
        return new Guid(bytes, bigEndian: true);
    }
}
