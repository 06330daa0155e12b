using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Limits;
using ProfileService.Benchmarks.Load;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Catalogue;

/// <summary>What a benchmark works with: the server with its sets, processes on demand, rounds.</summary>
internal sealed class Laboratory(Cluster cluster, BenchmarkOptions options)
{
    private const string WorkDatabase = "work";
    private const string EmptyDatabase = "set_0";

    public Cluster Cluster { get; } = cluster;

    public BenchmarkOptions Options { get; } = options;

    public StoredSet Set(int profiles) => new(Cluster, Options.Folder, profiles);

    /// <summary>The stored set; nobody writes into it but the audit log.</summary>
    public async Task<string> StoredAsync(int? profiles = null)
    {
        var set = Set(profiles ?? Options.Profiles);
        await set.EnsureAsync();
        return set.Database;
    }

    /// <summary>A copy of the stored set to write into.</summary>
    public async Task<string> CopyAsync(int? profiles = null)
    {
        await Cluster.CopyAsync(await StoredAsync(profiles), WorkDatabase);
        return WorkDatabase;
    }

    /// <summary>A database with the schema and nothing in it.</summary>
    public async Task<string> EmptyAsync()
    {
        if (!await Cluster.HasAsync(EmptyDatabase))
        {
            await Cluster.CreateAsync(EmptyDatabase);
            await Service.MigrateAsync(Cluster.OwnerOf(EmptyDatabase));
        }

        await Cluster.CopyAsync(EmptyDatabase, WorkDatabase);
        return WorkDatabase;
    }

    public Samples Samples(string database) => new(Cluster.OwnerOf(database), Path.Combine(Options.Folder, "requests", database));

    public Task<Service> ServiceAsync(string database, string environment = "Production", params (string Name, string Value)[] settings) =>
        Service.StartAsync(Options.Folder, Cluster.AppOf(database), environment, settings);

    public Task<LimitServer> LimitAsync(string database) => LimitServer.StartAsync(Options.Folder, Cluster.AppOf(database));

    /// <summary>Lets each side take its turn, once unmeasured and then in every round; who begins changes from round to round.</summary>
    public async Task<List<Reading>> RoundsAsync(params Func<int, Task<Reading>>[] sides)
    {
        foreach (var side in sides)
        {
            await side(0);
        }

        List<Reading> readings = [];
        for (var round = 1; round <= Options.Rounds; round++)
        {
            foreach (var side in round % 2 == 1 ? sides : [.. sides.Reverse()])
            {
                readings.Add(await side(round));
                Console.WriteLine($"  {ReadingLine.Of(readings[^1])}");
            }
        }

        return readings;
    }

    /// <summary>A round under load from as many connections as given, without pause between requests.</summary>
    public Func<int, Task<Reading>> ClosedLoop(
        string of, Uri address, int processId, string requests, string key, int connections, Func<int, int?>? firstLine = null) => async round =>
    {
        var meter = new CpuMeter(processId, Cluster.ProcessId);
        // Both sides of a round ask for the same people.
        var load = await new ClosedLoop(address, requests, key, connections, Options.Seconds, firstLine?.Invoke(round), Seed: 1 + round).RunAsync();
        return new Reading(of, round, "request", load.Requests, load.Seconds, meter.Read())
        {
            P50 = load.P50,
            P99 = load.P99,
            Megabytes = ProcessUse.ResidentMegabytes(processId),
        };
    };
}
