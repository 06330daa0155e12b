using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Load;
using ProfileService.Benchmarks.Measuring;

namespace ProfileService.Benchmarks.Catalogue;

internal sealed class Memory : Benchmark
{
    private const int LinesAtOnce = 1_000_000;

    public override string Name => "memory";

    public override string What => "the most resident memory of the service under read load (64 connections), and while a file of 1 GB of purchases is imported";

    public override string Against => "fixed bounds";

    public override string MustReach => "≤ 250 MB under read load; ≤ 350 MB while importing";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.CopyAsync();
        var requests = await lab.Samples(database).ProfileRequestsAsync();
        double reading;
        List<Reading> readings;
        await using (var service = await lab.ServiceAsync(database))
        {
            var key = await service.MakeKeyAsync("service");
            readings = await lab.RoundsAsync(lab.ClosedLoop("reads", service.Address, service.ProcessId, requests, key, ProfileGet.Connections));
            reading = ProcessUse.PeakMegabytes(service.ProcessId);
        }

        var (file, lines) = await FileAsync(lab, database);
        await using var importing = await lab.ServiceAsync(database);
        readings.Add(await new ImportMeasuring(lab, importing, database).RunAsync("import", 1, "line", lines, [(NewPurchases.Source, file)], "purchases"));
        Console.WriteLine($"  {ReadingLine.Of(readings[^1])}");
        return new Findings(
        [
            new Figure("under read load", reading, "MB") { AtMost = 250 },
            new Figure("while a file is imported", readings[^1].Megabytes!.Value, "MB") { AtMost = 350 },
            new Figure("size of the file", new FileInfo(file).Length / 1e6, "MB"),
        ], readings);
    }

    private static async Task<(string File, long Lines)> FileAsync(Laboratory lab, string database)
    {
        var town = await Town.GenerateAsync(lab.Options.Folder, NewPurchases.TownPeople);
        var purchases = new NewPurchases(town, await lab.Samples(database).OwnersAsync(lab.Options.People));
        var (lines, bytes, most) = (0L, 0L, lab.Options.Megabytes * 1_000_000L);
        var file = await RequestFile.WriteAsync(
            lab.RequestsFolder, "large.ndjson",
            Enumerable.Range(0, int.MaxValue).SelectMany(part => purchases.Draw($"m{part}", LinesAtOnce))
                .TakeWhile(_ => bytes < most)
                .Select(receipt =>
                {
                    (lines, bytes) = (lines + receipt.CountLines(), bytes + System.Text.Encoding.UTF8.GetByteCount(receipt.Json) + 1);
                    return receipt.Json;
                }));
        return (file, lines);
    }
}
