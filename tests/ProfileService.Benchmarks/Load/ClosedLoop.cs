using System.Diagnostics;

namespace ProfileService.Benchmarks.Load;

/// <summary>As many requests as a number of connections can send, each after the answer to the one before: <c>wrk</c> with one thread.</summary>
/// <param name="FirstLine">Null to draw lines at random; else where to begin, in order and around.</param>
internal sealed record ClosedLoop(Uri Address, string RequestsFile, string Key, int Connections, int Seconds, int? FirstLine, int Seed)
{
    /// <param name="begins">Told when the measured requests are about to be sent.</param>
    /// <exception cref="BenchmarkException">There is no wrk, or the service answered with errors.</exception>
    public async Task<LoadResult> RunAsync(Action begins)
    {
        var start = new ProcessStartInfo("wrk", [
            "-t1", Text($"-c{Connections}"), Text($"-d{Seconds}s"), "--timeout", "30s", "-s", Path.Combine(AppContext.BaseDirectory, "Load", "requests.lua"),
            Address.ToString(), "--", RequestsFile, Key, FirstLine is { } first ? Text($"{first}") : "random", Text($"{Seed}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        begins();
        using var wrk = Start(start);
        var (output, error) = (wrk.StandardOutput.ReadToEndAsync(), wrk.StandardError.ReadToEndAsync());
        await wrk.WaitForExitAsync();
        return LoadResult.Parse(await output, await error).Checked();
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
