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

    private readonly HashSet<string> _copies = new(StringComparer.Ordinal);

    public Cluster Cluster { get; } = cluster;

    public BenchmarkOptions Options { get; } = options;

    /// <summary>Where the requests and files of one benchmark lie.</summary>
    public string RequestsFolder => Path.Combine(Options.Folder, "requests");

    public StoredSet Set(int profiles) => new(Cluster, Options.Folder, profiles);

    public async Task<string> StoredAsync(int? profiles = null)
    {
        var set = Set(profiles ?? Options.Profiles);
        await set.EnsureAsync();
        return set.Database;
    }

    /// <summary>The stored set, in memory; nobody writes into it but the audit log.</summary>
    public async Task<string> WarmAsync()
    {
        var database = await StoredAsync();
        await Cluster.WarmAsync(database);
        return database;
    }

    /// <summary>A copy of a stored set to write into; the set itself where it may be spent.</summary>
    public async Task<string> CopyAsync(int? profiles = null, string copy = WorkDatabase)
    {
        if (Options.Spend)
        {
            var spent = await StoredAsync(profiles);
            await Cluster.WarmAsync(spent);
            return spent;
        }

        _copies.Add(copy);
        await Cluster.CopyAsync(await StoredAsync(profiles), copy);
        await Cluster.WarmAsync(copy);
        return copy;
    }

    /// <summary>People whom a set does not know, nor what was written into it since.</summary>
    public NewPeople NewPeople(int profiles)
    {
        var set = Set(profiles);
        return Options.Spend ? new NewPeople(Options.Folder, set.SentUpTo, set.NoteSent) : new NewPeople(Options.Folder, set.People, _ => { });
    }

    /// <summary>A database with the schema and nothing in it.</summary>
    public async Task<string> EmptyAsync()
    {
        if (!await Cluster.HasAsync(EmptyDatabase))
        {
            await Cluster.CreateAsync(EmptyDatabase);
        }

        await Service.MigrateAsync(Cluster.OwnerOf(EmptyDatabase));
        _copies.Add(WorkDatabase);
        await Cluster.CopyAsync(EmptyDatabase, WorkDatabase);
        return WorkDatabase;
    }

    /// <summary>Removes the copies and files of a benchmark, which are as large as the set.</summary>
    public async Task TidyAsync()
    {
        foreach (var copy in _copies)
        {
            await Cluster.DropAsync(copy);
        }

        _copies.Clear();
        if (Directory.Exists(RequestsFolder))
        {
            Directory.Delete(RequestsFolder, recursive: true);
        }
    }

    public Samples Samples(string database) => new(Cluster.OwnerOf(database), Path.Combine(RequestsFolder, database));

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

    /// <summary>A round of as many requests as the connections can send, each after the answer to the one before.</summary>
    public Func<int, Task<Reading>> ClosedLoop(
        string of, Uri address, int processId, string requests, string key, int connections, int? firstLine = null) => round =>
        // Both sides of a round ask for the same people.
        UnderLoadAsync(of, round, processId, new ClosedLoop(address, requests, key, connections, SecondsOf(round), firstLine, Seed: 1 + round).RunAsync);

    /// <summary>A round at a fixed rate.</summary>
    public Func<int, Task<Reading>> OpenLoop(
        string of, Uri address, int processId, string requests, string key, int connections, int perSecond, int? firstLine = null) => round =>
        UnderLoadAsync(of, round, processId, new OpenLoop(address, requests, key, connections, Options.Seconds, perSecond, firstLine, Seed: 1 + round).RunAsync);

    /// <summary>The unmeasured turn is longer: code that .NET has not optimised yet costs several times as much.</summary>
    private int SecondsOf(int round) => round == 0 ? 3 * Options.Seconds : Options.Seconds;

    private async Task<Reading> UnderLoadAsync(string of, int round, int processId, Func<Action, Task<LoadResult>> run)
    {
        var meter = new CpuMeter(processId, Cluster.ProcessId);
        var load = await run(() => meter = new CpuMeter(processId, Cluster.ProcessId));
        return new Reading(of, round, "request", load.Requests, load.Seconds, meter.Read())
        {
            P50 = load.P50,
            P99 = load.P99,
            Megabytes = ProcessUse.ResidentMegabytes(processId),
        };
    }
}
