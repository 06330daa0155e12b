using System.Buffers;
using System.IO.Pipelines;

namespace ProfileService.Api.Http;

/// <summary>A JSON answer that is put together first and sent in one piece, with its length: the web server copies it once and frames nothing.</summary>
internal sealed class AnswerBuffer : IBufferWriter<byte>, IDisposable
{
    // Most profiles are smaller.
    private const int Usual = 8 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Usual);
    private int _written;

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _bytes.AsSpan(_written);
    }

    public ValueTask<FlushResult> SendAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _written;
        return response.BodyWriter.WriteAsync(_bytes.AsMemory(0, _written), ct);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void MakeRoom(int sizeHint)
    {
        if (_bytes.Length - _written >= Math.Max(sizeHint, 1))
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _written + sizeHint));
        _bytes.AsSpan(0, _written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
