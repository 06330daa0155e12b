using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ProfileService.Postgres.Tests.Audit;

/// <summary>Stands between the service and the server, and can be cut: for a test the database is away, while for its neighbours it is not.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _open = [];
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private volatile bool _losesAnswers;

    public CuttableProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        Timeout = 3,
    }.ConnectionString;

    /// <summary>Kills every connection and every new one.</summary>
    public void Cut()
    {
        _isCut = true;
        KillConnections();
    }

    public void Mend() => _isCut = false;

    /// <summary>As a restart of the server does.</summary>
    public void KillConnections()
    {
        lock (_open)
        {
            _open.ForEach(socket => socket.Dispose());
            _open.Clear();
        }
    }

    /// <summary>The next answer of the server kills its connection: what was asked is done, and who asked never hears of it.</summary>
    public void LoseTheNextAnswer() => _losesAnswers = true;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        KillConnections();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = OpenServer();
        using (client)
        {
            if (_isCut)
            {
                return;
            }

            await server.ConnectAsync(Endpoint());
            lock (_open)
            {
                _open.AddRange([client, server]);
            }

            await Task.WhenAny(PumpAsync(client, server, answers: false), PumpAsync(server, client, answers: true));
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool answers)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            while (await from.ReceiveAsync(buffer) is > 0 and var length)
            {
                if (answers && _losesAnswers)
                {
                    _losesAnswers = false;
                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // One side is gone; the other follows.
        }
    }

    private bool IsSocketFile => _server.Host!.StartsWith('/');

    private Socket OpenServer() => IsSocketFile
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(SocketType.Stream, ProtocolType.Tcp);

    private EndPoint Endpoint() => IsSocketFile
        ? new UnixDomainSocketEndPoint($"{_server.Host}/.s.PGSQL.{_server.Port}")
        : new DnsEndPoint(_server.Host!, _server.Port);
}
