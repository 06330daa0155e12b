using ProfileService.Benchmarks.Measuring;

namespace ProfileService.Benchmarks.Catalogue;

internal sealed class WithoutAudit : Benchmark
{
    public override string Name => "profile-get-without-audit";

    public override string What => "what the strict audit of reads costs: GET /v1/profiles/{id}, 64 connections";

    public override string Against => "the same service with Benchmarks:WithoutAudit (refused outside of the environment Benchmark)";

    public override string MustReach => "with audit ≥ 0.75× the requests/s of without";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.WarmAsync();
        var requests = await lab.Samples(database).ProfileRequestsAsync();
        await using var strict = await lab.ServiceAsync(database);
        await using var silent = await lab.ServiceAsync(database, "Benchmark", ("Benchmarks__WithoutAudit", "true"));
        var key = await strict.MakeKeyAsync("service");
        var readings = await lab.RoundsAsync(
            lab.ClosedLoop("with audit", strict.Address, strict.ProcessId, requests, key, ProfileGet.Connections),
            lab.ClosedLoop("without", silent.Address, silent.ProcessId, requests, key, ProfileGet.Connections));
        return new Findings(
        [
            new Figure("requests/s, with audit : without", Median.Ratio(readings, "with audit", "without", r => r.PerSecond), "×") { AtLeast = 0.75 },
            new Figure("CPU with audit", Median.Of(readings, "with audit", r => r.ServiceCpu + r.DatabaseCpu), "µs per request"),
            new Figure("CPU without", Median.Of(readings, "without", r => r.ServiceCpu + r.DatabaseCpu), "µs per request"),
        ], readings);
    }
}
