using System.Net.Sockets;
using System.Text;

namespace ProfileService.Benchmarks.Load;

/// <summary>A connection with at most one request under way. Reads just as much HTTP as it takes to see the end of an answer.</summary>
internal sealed class PacedConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[1 << 16];
    private int _received;

    public PacedConnection(Uri address) => _socket.Connect(address.Host, address.Port);

    public int Handle => (int)_socket.Handle;

    /// <summary>When the request under way should have been sent, as a timestamp.</summary>
    public long Due { get; private set; }

    public void Send(byte[] request, long due)
    {
        (Due, _received) = (due, 0);
        _socket.Send(request);
    }

    /// <summary>Takes what has come.</summary>
    /// <returns>The status when the answer is complete, else null.</returns>
    /// <exception cref="BenchmarkException">The service closed the connection.</exception>
    public int? Receive()
    {
        if (_received == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = _socket.Receive(_buffer, _received, _buffer.Length - _received, SocketFlags.None);
        if (read == 0)
        {
            throw new BenchmarkException("The service closed a connection.");
        }

        _received += read;
        var answer = _buffer.AsSpan(0, _received);
        var end = answer.IndexOf("\r\n\r\n"u8);
        return end >= 0 && IsComplete(answer[..end], answer[(end + 4)..]) ? int.Parse(Encoding.ASCII.GetString(answer[9..12]), provider: null) : null;
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsComplete(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var length = head.IndexOf("Content-Length: "u8);
        if (length >= 0)
        {
            var value = head[(length + "Content-Length: ".Length)..];
            var end = value.IndexOf((byte)'\r');
            return body.Length >= int.Parse(Encoding.ASCII.GetString(end < 0 ? value : value[..end]), provider: null);
        }

        // JSON holds no bare line ends, so this can only be the last chunk.
        return head.IndexOf("Transfer-Encoding: chunked"u8) < 0 || body.EndsWith("0\r\n\r\n"u8);
    }
}
