using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ProfileService.Api.Tests.Crash;

/// <summary>What the writers were told is written: per address the number of the newest acknowledged write.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, int> _acknowledged = new(StringComparer.Ordinal);

    private int _writes;

    /// <summary>Acknowledged writes, of one record or of several.</summary>
    public int Writes => Volatile.Read(ref _writes);

    public void Acknowledge(string url, int no)
    {
        _acknowledged.AddOrUpdate(url, no, (_, before) => Math.Max(before, no));
        Interlocked.Increment(ref _writes);
    }

    /// <summary>Waits until so many more writes are acknowledged.</summary>
    public async Task GrowAsync(int writes, TimeSpan within)
    {
        var (goal, started) = (Writes + writes, Stopwatch.GetTimestamp());
        while (Writes < goal)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < within, $"{Writes} of {goal} writes were acknowledged within {within}");
            await Task.Delay(20);
        }
    }

    /// <summary>Every acknowledged write is there, or a later one of the same record that was never answered.</summary>
    public Task AssertKeptAsync(HttpClient privacy) =>
        Parallel.ForEachAsync(_acknowledged, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (write, ct) =>
        {
            var response = await privacy.GetAsync(write.Key, ct);
            var text = await response.Content.ReadAsStringAsync(ct);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{write.Key} was acknowledged: {text}");
            Assert.True(NumberIn(text) >= write.Value, $"{write.Key} was acknowledged with write {write.Value}: {text}");
        });

    private static int NumberIn(string text)
    {
        var body = JsonDocument.Parse(text).RootElement;
        var no = body.TryGetProperty("attributes", out var attributes) ? attributes.GetProperty("write") : body.GetProperty("lines")[0].GetProperty("sku");
        return int.Parse(no.GetString()!, CultureInfo.InvariantCulture);
    }
}
