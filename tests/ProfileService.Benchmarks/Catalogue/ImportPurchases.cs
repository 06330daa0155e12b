using System.Diagnostics;
using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Limits;
using ProfileService.Benchmarks.Load;
using ProfileService.Benchmarks.Measuring;

namespace ProfileService.Benchmarks.Catalogue;

internal sealed class ImportPurchases : Benchmark
{
    private const int WarmUpLines = 100_000;

    public override string Name => "import-purchases";

    public override string What =>
        "import of purchases (2,000,000 lines of 200,000 customers in random order): idempotent, attributed, summaries and profiles current at the end; then the same file again";

    public override string Against => "binary COPY of the same lines into an empty table with the same two indexes";

    public override string MustReach => "≥ 0.15× the lines/s; the same file again not slower";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.CopyAsync();
        var town = await Town.GenerateAsync(lab.Options.Folder, NewPurchases.TownPeople);
        var purchases = new NewPurchases(town, await lab.Samples(database).OwnersAsync(lab.Options.People));
        await using var service = await lab.ServiceAsync(database);
        var (measuring, file) = (new ImportMeasuring(lab, service, database), "");
        var readings = await lab.RoundsAsync(
            async round =>
            {
                file = await RequestFile.WriteAsync(Folder(lab), "purchases.ndjson", purchases.Draw($"i{round}", Lines(lab, round)).Select(r => r.Json));
                return await ImportAsync("product", round, state => state.Created);
            },
            async round => await CopyAsync(lab, database, round, [.. purchases.Draw($"i{round}", Lines(lab, round)).SelectMany(r => r.Lines())]),
            // Once more what this round has brought in; where the rounds run backwards, what the one before has.
            round => ImportAsync("again", round, state => state.Unchanged));
        return new Findings(FiguresOf(readings), readings);

        Task<Reading> ImportAsync(string of, int round, Func<ImportState, long> counted)
        {
            var lines = File.ReadLines(file).Sum(line => (long)line.AsSpan().Count("\"sku\""));
            return measuring.RunAsync(of, round, "line", lines, [(NewPurchases.Source, file)], "purchases", counted);
        }
    }

    internal static IReadOnlyList<Figure> FiguresOf(IReadOnlyList<Reading> readings) =>
    [
        new Figure("lines/s, product : limit", Median.Ratio(readings, "product", "limit", r => r.PerSecond), "×") { AtLeast = 0.15 },
        new Figure("lines/s, the file again : the first time", Median.Ratio(readings, "again", "product", r => r.PerSecond), "×") { AtLeast = 1 },
        new Figure("lines/s of the product", Median.Of(readings, "product", r => r.PerSecond), "/s"),
        new Figure("lines/s of the limit", Median.Of(readings, "limit", r => r.PerSecond), "/s"),
        new Figure("CPU of service and database", Median.Of(readings, "product", r => r.ServiceCpu + r.DatabaseCpu), "µs per line"),
        new Figure("CPU of the limit and its database", Median.Of(readings, "limit", r => r.ServiceCpu + r.DatabaseCpu + r.GeneratorCpu), "µs per line"),
    ];

    private static int Lines(Laboratory lab, int round) => round == 0 ? Math.Min(WarmUpLines, lab.Options.Lines) : lab.Options.Lines;

    private static string Folder(Laboratory lab) => lab.RequestsFolder;

    private static async Task<Reading> CopyAsync(Laboratory lab, string database, int round, IReadOnlyList<BareLine> lines)
    {
        var copy = new BareCopy(lab.Cluster.OwnerOf(database));
        await copy.EmptyAsync();
        await lab.Cluster.CheckpointAsync();
        var meter = new CpuMeter(Environment.ProcessId, lab.Cluster.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await copy.RunAsync(lines);
        return new Reading("limit", round, "line", lines.Count, Stopwatch.GetElapsedTime(started).TotalSeconds, meter.Read());
    }
}
