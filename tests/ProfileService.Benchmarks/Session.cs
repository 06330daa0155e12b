using ProfileService.Benchmarks.Catalogue;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks;

/// <summary>A run from the command line: starts the server, measures, tells, and keeps the results.</summary>
internal static class Session
{
    public static async Task<int> PrepareAsync(BenchmarkOptions options)
    {
        await using var cluster = await StartAsync(options);
        var set = new Laboratory(cluster, options).Set(options.Profiles);
        await set.EnsureAsync();
        var report = await set.ReportAsync();
        Console.WriteLine($"{set.Database}: {report.Stored}");
        foreach (var step in report.Steps)
        {
            Console.WriteLine($"  {step}");
        }

        return 0;
    }

    /// <returns>0 when every figure holds, 2 when one does not, 1 when a benchmark could not run.</returns>
    public static async Task<int> RunAsync(string name, BenchmarkOptions options)
    {
        var benchmarks = AllBenchmarks.Named(name);
        await using var cluster = await StartAsync(options);
        var (lab, results) = (new Laboratory(cluster, options), new ResultFiles(options.Folder));
        await lab.StoredAsync();
        var worst = Ended.Holds;
        foreach (var benchmark in benchmarks)
        {
            worst = (Ended)Math.Max((int)worst, (int)await RunAsync(benchmark, lab, results));
            await lab.TidyAsync();
        }

        return worst switch { Ended.Failed => 1, Ended.Missed when !options.Smoke => 2, _ => 0 };
    }

    private static async Task<Ended> RunAsync(Benchmark benchmark, Laboratory lab, ResultFiles results)
    {
        var machine = Machine.Describe(await lab.Cluster.VersionAsync());
        Console.WriteLine($"\n{benchmark.Name}: {benchmark.What}\n  against {benchmark.Against}\n  must reach {benchmark.MustReach}\n  {machine}");
        try
        {
            var findings = await benchmark.RunAsync(lab);
            var result = new BenchmarkResult(
                benchmark.Name, benchmark.What, benchmark.Against, benchmark.MustReach, lab.Options.Command, TimeProvider.System.GetUtcNow(), machine,
                lab.Cluster.Settings, (await lab.Set(lab.Options.Profiles).ReportAsync()).Stored, findings.Figures, findings.Readings);
            Tell(result);
            Console.WriteLine($"  {await results.WriteAsync(result)}");
            return result.Holds ? Ended.Holds : Ended.Missed;
        }
        catch (BenchmarkException e)
        {
            await Console.Error.WriteLineAsync($"  FAILED: {e.Message}"); // the others can still run
            return Ended.Failed;
        }
    }

    private enum Ended
    {
        Holds,
        Missed,
        Failed,
    }

    private static Task<Cluster> StartAsync(BenchmarkOptions options)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new BenchmarkException("The benchmarks read CPU times from /proc: run them on Linux.");
        }

#if DEBUG
        Console.WriteLine("A Debug build: the figures mean nothing. Use dotnet run -c Release.");
#endif
        return Cluster.StartAsync(options.Folder);
    }

    private static void Tell(BenchmarkResult result)
    {
        foreach (var figure in result.Figures)
        {
            var verdict = figure.Holds switch { true => "holds", false => "MISSED", null => "" };
            Console.WriteLine($"  {figure.Name,-44} {figure,20}  {figure.Asked,8}  {verdict}");
        }
    }
}
