using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ProfileService.Core.Privacy;

/// <summary>
/// Writes the values of a chained row as bytes that are the same before and after storage. Each value is preceded by its length, null by
/// the length -1; times count in microseconds, the precision of the database, and are rounded down.
/// </summary>
public sealed class CanonicalRow
{
    // Text that is no valid UTF-16 cannot be stored either; replacing it would let two different rows have one hash.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int IdLength = 16;

    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    public CanonicalRow Add(string? text)
    {
        if (text is null)
        {
            return Add((byte[]?)null);
        }

        WriteLength(Strict.GetByteCount(text));
        Strict.GetBytes(text, _bytes);
        return this;
    }

    public CanonicalRow Add(Guid? id)
    {
        if (id is not { } known)
        {
            return Add((byte[]?)null);
        }

        WriteLength(IdLength);
        known.TryWriteBytes(_bytes.GetSpan(IdLength), bigEndian: true, out var written);
        _bytes.Advance(written);
        return this;
    }

    public CanonicalRow Add(DateTimeOffset time) => Add(Microseconds(time).UtcTicks / TimeSpan.TicksPerMicrosecond);

    public CanonicalRow Add(long number)
    {
        WriteLength(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), number);
        _bytes.Advance(sizeof(long));
        return this;
    }

    public CanonicalRow Add(byte[]? bytes)
    {
        WriteLength(bytes?.Length ?? -1);
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>The time in UTC, rounded down to what the database keeps.</summary>
    public static DateTimeOffset Microseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private void WriteLength(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes.GetSpan(sizeof(int)), length);
        _bytes.Advance(sizeof(int));
    }
}
