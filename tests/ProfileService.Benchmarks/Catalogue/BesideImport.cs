using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Load;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Catalogue;

/// <summary>Single writes and look-ups while a file is imported. The import is cancelled when the round is over.</summary>
internal abstract class BesideImport : Benchmark
{
    private const int LookUpsPerSecond = 2000;
    private const int WritesPerSecond = 300;

    // Unless a machine is faster than any that this was tried on, the import outlasts the round; else the run says so.
    private const int Measurements = 3;
    private const int SecondsAround = 2;

    public sealed override string Against => "the same look-ups alone; fixed bounds";

    public sealed override string MustReach => "single writes ≥ 300/s, at 300/s p99 ≤ 100 ms; look-ups at 2,000/s: p99 ≤ 5× of alone";

    protected abstract string Type { get; }

    public sealed override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.CopyAsync();
        var seconds = (Measurements + 1) * (lab.Options.Seconds + SecondsAround);
        var (people, folder) = (lab.NewPeople(lab.Options.Profiles), Path.Combine(lab.RequestsFolder, database));
        var draw = await FileAsync(lab, database, people, seconds);
        var lookUps = await lab.Samples(database).LookUpRequestsAsync();
        await using var service = await lab.ServiceAsync(database);
        var (key, imports) = (await service.MakeKeyAsync("service"), new Imports(service));
        var readings = new List<Reading>();
        for (var round = 0; round <= lab.Options.Rounds; round++)
        {
            var writes = await RequestFile.WriteAsync(
                folder, $"{Name}.requests", await people.PutRequestsAsync($"write {round}", SingleWrites.MostPerSecond * lab.Options.Seconds));
            var paced = await RequestFile.WriteAsync(
                folder, $"{Name}-paced.requests", await people.PutRequestsAsync($"paced write {round}", WritesPerSecond * (lab.Options.Seconds + 1)));
            readings.Add(await LookUps("look-ups alone")(round));
            var (source, file) = await draw(round);
            var importId = await imports.StartAsync(file, source, Type);
            await WaitUntilRunningAsync(imports, importId);
            var before = (await imports.StateAsync(importId), System.Diagnostics.Stopwatch.GetTimestamp());
            readings.Add(await LookUps("look-ups beside")(round));
            readings.Add(await lab.OpenLoop(
                "writes at 300/s", service.Address, service.ProcessId, paced, Service.AdminKey, SingleWrites.Writers, WritesPerSecond, firstLine: 0)(round));
            readings.Add(await lab.ClosedLoop("writes", service.Address, service.ProcessId, writes, Service.AdminKey, SingleWrites.Writers, firstLine: 0)(round));
            var state = await imports.StateAsync(importId);
            if (state.State != "running")
            {
                throw new BenchmarkException($"The import was {state.State} before the round was over: nothing was measured beside it.");
            }

            var elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(before.Item2).TotalSeconds;
            readings.Add(new Reading("import", round, "row", state.RowsRead - before.Item1.RowsRead, elapsed, CpuUse.None));
            await imports.CancelAsync(importId);
            await WaitUntilShownAsync(lab, database);
            foreach (var reading in readings.Where(r => r.Round == round && round > 0))
            {
                Console.WriteLine($"  {ReadingLine.Of(reading)}");
            }
        }

        readings.RemoveAll(r => r.Round == 0);
        return new Findings(
        [
            new Figure("writes/s beside an import", Median.Of(readings, "writes", r => r.PerSecond), "/s") { AtLeast = 300 },
            new Figure("p99 of writes at 300/s", Median.Of(readings, "writes at 300/s", r => r.P99!.Value), "ms") { AtMost = 100 },
            new Figure("p99 of look-ups, beside : alone", Median.Ratio(readings, "look-ups beside", "look-ups alone", r => r.P99!.Value), "×") { AtMost = 5 },
            new Figure("p99 of look-ups beside", Median.Of(readings, "look-ups beside", r => r.P99!.Value), "ms"),
            new Figure("p99 of look-ups alone", Median.Of(readings, "look-ups alone", r => r.P99!.Value), "ms"),
            new Figure("p99 of 8 writers", Median.Of(readings, "writes", r => r.P99!.Value), "ms"),
            new Figure("rows/s of the import meanwhile", Median.Of(readings, "import", r => r.PerSecond), "/s"),
        ], readings);

        Func<int, Task<Reading>> LookUps(string of) =>
            lab.OpenLoop(of, service.Address, service.ProcessId, lookUps, key, ProfileGet.Connections, LookUpsPerSecond);
    }

    /// <summary>A file per round that takes at least so many seconds.</summary>
    protected abstract Task<Func<int, Task<(string Source, string File)>>> FileAsync(Laboratory lab, string database, NewPeople people, int seconds);

    /// <summary>What the cancelled import left behind is shown by a worker: until then the next look-ups are not alone.</summary>
    private static async Task WaitUntilShownAsync(Laboratory lab, string database)
    {
        while (await Statements.ScalarAsync(lab.Cluster.OwnerOf(database), "SELECT EXISTS (SELECT FROM summary_queue) OR EXISTS (SELECT FROM settle_queue)") is true)
        {
            await Task.Delay(50);
        }
    }

    private static async Task WaitUntilRunningAsync(Imports imports, string importId)
    {
        while (await imports.StateAsync(importId) is { State: "queued" } or { State: "running", RowsRead: 0 })
        {
            await Task.Delay(20);
        }
    }
}

internal sealed class BesidePurchases : BesideImport
{
    private const int LinesPerSecond = 30_000;

    public override string Name => "beside-import-of-purchases";

    public override string What => "single writes of customers and look-ups while purchases are imported";

    protected override string Type => "purchases";

    protected override async Task<Func<int, Task<(string Source, string File)>>> FileAsync(Laboratory lab, string database, NewPeople people, int seconds)
    {
        var town = await Town.GenerateAsync(lab.Options.Folder, NewPurchases.TownPeople);
        var purchases = new NewPurchases(town, await lab.Samples(database).OwnersAsync(lab.Options.People));
        return async round => (NewPurchases.Source, await RequestFile.WriteAsync(
            lab.RequestsFolder, "beside.ndjson", purchases.Draw($"b{round}", LinesPerSecond * seconds).Select(r => r.Json)));
    }
}

internal sealed class BesideCustomers : BesideImport
{
    private const int RecordsPerSecond = 8_000;

    // Of the CRM alone, to whom seven in ten of a town are known.
    private const double RecordsPerPerson = 0.7;

    public override string Name => "beside-import-of-customers";

    public override string What => "single writes of customers and look-ups while customers are imported";

    protected override string Type => "customers";

    protected override Task<Func<int, Task<(string Source, string File)>>> FileAsync(Laboratory lab, string database, NewPeople people, int seconds) =>
        Task.FromResult<Func<int, Task<(string Source, string File)>>>(
            async round => (await people.ImportFilesAsync($"import {round}", (int)(RecordsPerSecond * seconds / RecordsPerPerson)))[0]);
}
