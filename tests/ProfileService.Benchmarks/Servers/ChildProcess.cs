using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ProfileService.Benchmarks.Servers;

/// <summary>A server of ours in a process of its own. It ends with us, even when we are killed: a shell waits for our end of its input.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string Keep = """
        log=$1; shift
        "$@" >"$log" 2>&1 </dev/null &
        child=$!
        echo $child
        read -r end
        kill -TERM $child 2>/dev/null
        wait $child
        """;

    private readonly Process _keeper;

    private ChildProcess(Process keeper, int processId, string log) => (_keeper, ProcessId, Log) = (keeper, processId, log);

    public int ProcessId { get; }

    /// <summary>Where its output goes.</summary>
    public string Log { get; }

    public bool HasEnded => !Directory.Exists($"/proc/{ProcessId}");

    public static async Task<ChildProcess> StartAsync(string log, IEnumerable<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("sh", ["-c", Keep, "sh", log, .. command]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var keeper = Process.Start(start)!;
        return new ChildProcess(keeper, int.Parse((await keeper.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture), log);
    }

    /// <summary>Asks an address until it answers 200.</summary>
    /// <exception cref="BenchmarkException">The process ended, or half a minute went by.</exception>
    public async Task WaitForAsync(Uri health)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var started = Stopwatch.GetTimestamp(); !HasEnded && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30); await Task.Delay(100))
        {
            try
            {
                using var response = await http.GetAsync(health);
                if (response.StatusCode is HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        throw new BenchmarkException($"It does not start: {string.Join('\n', File.ReadLines(Log).TakeLast(5))}");
    }

    public static Uri FreeAddress()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new Uri(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}"));
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }
}
