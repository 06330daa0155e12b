using System.Diagnostics;

namespace ProfileService.Benchmarks.Load;

/// <summary>
/// One thread that sends each request when its time has come, on a connection that is free, and counts from that time until the last byte
/// of the answer. A request that finds no free connection goes out late, and is counted from when it should have gone out.
/// </summary>
internal sealed class PacedRequests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RawRequests _requests;
    private readonly PacedConnection[] _connections;
    private readonly Poll.Entry[] _polled;
    private readonly Stack<int> _free = new();

    public PacedRequests(Uri address, RawRequests requests, int connections)
    {
        _requests = requests;
        _connections = [.. Enumerable.Range(0, connections).Select(_ => new PacedConnection(address))];
        _polled = [.. _connections.Select(c => new Poll.Entry(c.Handle))];
        for (var i = 0; i < connections; i++)
        {
            _free.Push(i);
        }
    }

    public LoadResult Run(int perSecond, int seconds)
    {
        var (total, sent) = (perSecond * seconds, 0);
        var (latencies, refused) = (new List<long>(total), 0);
        var (start, interval) = (Stopwatch.GetTimestamp(), (double)Stopwatch.Frequency / perSecond);
        while (latencies.Count < total)
        {
            var now = Stopwatch.GetTimestamp();
            for (; sent < total && _free.Count > 0 && Due(sent) <= now; sent++)
            {
                _connections[_free.Pop()].Send(_requests.Next(), Due(sent));
            }

            var wait = sent < total && _free.Count > 0 ? TimeSpan.FromTicks(Math.Max(0, (Due(sent) - now) * TimeSpan.TicksPerSecond / Stopwatch.Frequency)) : Patience;
            if (Poll.Wait(_polled, wait) == 0 && wait == Patience)
            {
                return Result(latencies, refused, broken: total - latencies.Count, start);
            }

            Receive(latencies, ref refused);
        }

        return Result(latencies, refused, broken: 0, start);

        long Due(int request) => start + (long)(request * interval);
    }

    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    private void Receive(List<long> latencies, ref int refused)
    {
        for (var i = 0; i < _polled.Length; i++)
        {
            if (_polled[i].IsReady && _connections[i].Receive() is { } status)
            {
                latencies.Add(Stopwatch.GetTimestamp() - _connections[i].Due);
                refused += status >= 400 ? 1 : 0;
                _free.Push(i);
            }
        }
    }

    private static LoadResult Result(List<long> latencies, int refused, int broken, long start)
    {
        latencies.Sort();
        return new LoadResult(
            latencies.Count, Stopwatch.GetElapsedTime(start).TotalSeconds, At(0.50), At(0.99), At(1), refused, broken);

        double At(double share) => latencies.Count == 0 ? 0 : latencies[(int)Math.Min(latencies.Count - 1, latencies.Count * share)] * 1e3 / Stopwatch.Frequency;
    }
}
