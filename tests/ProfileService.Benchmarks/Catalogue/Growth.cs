using System.Globalization;
using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Load;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Catalogue;

/// <summary>The same work beside few and beside many who are stored, in turns.</summary>
internal sealed class Growth : Benchmark
{
    public const string Get = "profile-get";
    public const string Look = "lookup";
    public const string Customers = "import-customers";
    public const string Purchases = "import-purchases";

    // What a round brings in must not make a small set a large one.
    private const int SharePerRound = 5;
    private const int LinesPerCustomer = 10;

    public override string Name => "growth";

    public override string What => "CPU of reads and time per row of imports, with 10,000 and with 1,000,000 profiles stored (--sets)";

    public override string Against => "the smallest set";

    public override string MustReach => "reads ≤ 1.15× CPU, imports ≤ 1.6× time per row";

    /// <summary>The name of a side: what is done, and beside how many.</summary>
    public static string Side(string what, int profiles) => string.Create(CultureInfo.InvariantCulture, $"{what}@{profiles}");

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var sets = lab.Options.Sets.Order().ToArray();
        List<Func<int, Task<Reading>>> sides = [];
        List<Service> services = [];
        try
        {
            foreach (var profiles in sets)
            {
                var database = await lab.CopyAsync(profiles, string.Create(CultureInfo.InvariantCulture, $"work_{profiles}"));
                services.Add(await lab.ServiceAsync(database));
                sides.AddRange(await SidesAsync(lab, database, services[^1], profiles, Math.Max(1, sets[0] / SharePerRound)));
            }

            // All sets one after the other at the same work, then the next.
            var perSet = sides.Count / sets.Length;
            var readings = await lab.RoundsAsync([.. sides.Select((side, i) => (side, Work: i % perSet)).OrderBy(s => s.Work).Select(s => s.side)]);
            return new Findings(FiguresOf(readings, sets[0], sets[^1]), readings);
        }
        finally
        {
            foreach (var service in services)
            {
                await service.DisposeAsync();
            }
        }
    }

    private static async Task<Func<int, Task<Reading>>[]> SidesAsync(Laboratory lab, string database, Service service, int profiles, int people)
    {
        var (samples, key, folder) = (lab.Samples(database), await service.MakeKeyAsync("service"), Path.Combine(lab.RequestsFolder, database));
        var newPeople = lab.NewPeople(profiles);
        var receipts = new NewPurchases(await Town.GenerateAsync(lab.Options.Folder, NewPurchases.TownPeople), await samples.OwnersAsync(people));
        var measuring = new ImportMeasuring(lab, service, database);
        return
        [
            lab.ClosedLoop(Side(Get, profiles), service.Address, service.ProcessId, await samples.ProfileRequestsAsync(), key, ProfileGet.Connections),
            lab.ClosedLoop(Side(Look, profiles), service.Address, service.ProcessId, await samples.LookUpRequestsAsync(), key, ProfileGet.Connections),
            async round =>
            {
                var files = await newPeople.ImportFilesAsync($"import {round}", people);
                return await measuring.RunAsync(Side(Customers, profiles), round, "record", files.Sum(f => File.ReadLines(f.File).LongCount()), files, "customers");
            },
            async round =>
            {
                var drawn = receipts.Draw($"g{round}", LinesPerCustomer * people).ToArray();
                var file = await RequestFile.WriteAsync(folder, "growth.ndjson", drawn.Select(r => r.Json));
                return await measuring.RunAsync(
                    Side(Purchases, profiles), round, "line", drawn.Sum(r => (long)r.CountLines()), [(NewPurchases.Source, file)], "purchases");
            },
        ];
    }

    private static List<Figure> FiguresOf(List<Reading> readings, int least, int most)
    {
        return
        [
            .. new[] { Get, Look }.Select(what => new Figure($"CPU of {what}, most : least", Ratio(what, r => r.ServiceCpu + r.DatabaseCpu), "×") { AtMost = 1.15 }),
            .. new[] { Customers, Purchases }.Select(what => new Figure($"time per row, {what}, most : least", Ratio(what, r => 1 / r.PerSecond), "×") { AtMost = 1.6 }),
        ];

        double Ratio(string what, Func<Reading, double> value) => Median.Ratio(readings, Side(what, most), Side(what, least), value);
    }
}
