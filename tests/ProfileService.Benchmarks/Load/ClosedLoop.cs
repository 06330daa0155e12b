using System.Diagnostics;
using System.Globalization;

namespace ProfileService.Benchmarks.Load;

/// <summary>As many requests as a number of connections can send, each after the answer to the one before: <c>wrk</c> with one thread.</summary>
/// <param name="FirstLine">Null to draw lines at random; else where to begin, in order and around.</param>
internal sealed record ClosedLoop(Uri Address, string RequestsFile, string Key, int Connections, int Seconds, int? FirstLine, int Seed)
{
    /// <exception cref="BenchmarkException">There is no wrk, or the service answered with errors.</exception>
    public async Task<LoadResult> RunAsync()
    {
        var start = new ProcessStartInfo("wrk", [
            "-t1", Text($"-c{Connections}"), Text($"-d{Seconds}s"), "--timeout", "30s", "-s", Path.Combine(AppContext.BaseDirectory, "Load", "requests.lua"),
            Address.ToString(), "--", RequestsFile, Key, FirstLine is { } first ? Text($"{first}") : "random", Text($"{Seed}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var wrk = Start(start);
        var (output, error) = (wrk.StandardOutput.ReadToEndAsync(), wrk.StandardError.ReadToEndAsync());
        await wrk.WaitForExitAsync();
        var line = (await output).Split('\n').FirstOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new BenchmarkException($"wrk ended without a result: {await output}{await error}");
        var fields = line.Split(' ').Skip(1).Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return new LoadResult((long)fields[0], fields[1] / 1e6, fields[2] / 1e3, fields[3] / 1e3, fields[4] / 1e3, (long)fields[5], (long)fields[6]).Checked();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BenchmarkException("wrk is missing: apt-get install wrk (Debian, Ubuntu), or build it from its sources.");
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
