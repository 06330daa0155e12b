using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Limits;
using ProfileService.Benchmarks.Load;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Catalogue;

/// <summary>One PUT after the other from eight writers, each of something new.</summary>
internal abstract class SingleWrites : Benchmark
{
    public const int Writers = 8;

    // No machine that this was tried on came near; a round that uses them up is refused.
    public const int MostPerSecond = 8000;

    public sealed override string Against => "a bare Kestrel endpoint that upserts one row durably";

    public sealed override string MustReach => "≥ 0.20× the requests/s; p99 ≤ 25 ms";

    public sealed override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.CopyAsync();
        await Statements.ExecuteAsync(lab.Cluster.OwnerOf(database), BareWrites.CreateTable);
        var draw = await RequestsAsync(lab, database);
        await using var service = await lab.ServiceAsync(database);
        await using var limit = await lab.LimitAsync(database);
        var readings = await lab.RoundsAsync(
            Side("product", service.Address, service.ProcessId),
            Side("limit", limit.Address, limit.ProcessId));
        return new Findings(
        [
            new Figure("requests/s, product : limit", Median.Ratio(readings, "product", "limit", r => r.PerSecond), "×") { AtLeast = 0.20 },
            new Figure("p99 of the product", Median.Of(readings, "product", r => r.P99!.Value), "ms") { AtMost = 25 },
            new Figure("requests/s of the product", Median.Of(readings, "product", r => r.PerSecond), "/s"),
            new Figure("requests/s of the limit", Median.Of(readings, "limit", r => r.PerSecond), "/s"),
            new Figure("CPU of service and database", Median.Of(readings, "product", r => r.ServiceCpu + r.DatabaseCpu), "µs per request"),
            new Figure("p99 of the limit", Median.Of(readings, "limit", r => r.P99!.Value), "ms"),
        ], readings);

        Func<int, Task<Reading>> Side(string of, Uri address, int processId) => async round =>
        {
            // The same new facts for both; the next round has others.
            var count = MostPerSecond * lab.Options.Seconds;
            var file = await RequestFile.WriteAsync(Path.Combine(lab.RequestsFolder, database), $"{Name}.requests", await draw(round, count));
            var reading = await lab.ClosedLoop(of, address, processId, file, Servers.Service.AdminKey, Writers, firstLine: 0)(round);
            return of == "limit" || round == 0 || reading.Units <= count
                ? reading
                : throw new BenchmarkException($"{reading.Units} writes in a round: more than there are new facts. Raise MostPerSecond.");
        };
    }

    /// <summary>So many requests for a round.</summary>
    protected abstract Task<Func<int, int, Task<IEnumerable<string>>>> RequestsAsync(Laboratory lab, string database);
}

internal sealed class PutCustomer : SingleWrites
{
    public override string Name => "put-customer";

    public override string What => "PUT of a new customer record of four sources over HTTP, durable, linked, projected, 8 writers";

    protected override Task<Func<int, int, Task<IEnumerable<string>>>> RequestsAsync(Laboratory lab, string database)
    {
        var people = lab.NewPeople(lab.Options.Profiles);
        return Task.FromResult<Func<int, int, Task<IEnumerable<string>>>>(async (round, count) => await people.PutRequestsAsync($"write {round}", count));
    }
}

internal sealed class PutPurchase : SingleWrites
{
    public override string Name => "put-purchase";

    public override string What => "PUT of a new purchase of a known customer over HTTP, durable, attributed, projected, 8 writers";

    protected override async Task<Func<int, int, Task<IEnumerable<string>>>> RequestsAsync(Laboratory lab, string database)
    {
        var town = await Town.GenerateAsync(lab.Options.Folder, NewPurchases.TownPeople);
        var purchases = new NewPurchases(town, await lab.Samples(database).OwnersAsync(lab.Options.People));
        return (round, count) => Task.FromResult(purchases.Draw($"w{round}", lines: int.MaxValue).Take(count).Select(NewPurchases.Put));
    }
}
