using ProfileService.Benchmarks.Limits;
using ProfileService.Benchmarks.Measuring;

namespace ProfileService.Benchmarks.Catalogue;

internal sealed class LookUp : Benchmark
{
    public override string Name => "lookup";

    public override string What => "POST /v1/profiles/lookup, one identifier, view service, strict audit, 64 connections";

    public override string Against => "bare Kestrel + Npgsql, the same row by one join from its identifier";

    public override string MustReach => "≥ 0.60× the requests/s";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.WarmAsync();
        var requests = await lab.Samples(database).LookUpRequestsAsync();
        await using var service = await lab.ServiceAsync(database);
        await using var limit = await lab.LimitAsync(database);
        var key = await service.MakeKeyAsync("service");
        await SameBytes.CheckAsync(service, key, limit, requests);
        var readings = await lab.RoundsAsync(
            lab.ClosedLoop("product", service.Address, service.ProcessId, requests, key, ProfileGet.Connections),
            lab.ClosedLoop("limit", limit.Address, limit.ProcessId, requests, key, ProfileGet.Connections));
        return new Findings(
        [
            new Figure("requests/s, product : limit", Median.Ratio(readings, "product", "limit", r => r.PerSecond), "×") { AtLeast = 0.60 },
            new Figure("CPU of service and database", Median.Of(readings, "product", r => r.ServiceCpu + r.DatabaseCpu), "µs per request"),
            new Figure("requests/s of the product", Median.Of(readings, "product", r => r.PerSecond), "/s"),
            new Figure("requests/s of the limit", Median.Of(readings, "limit", r => r.PerSecond), "/s"),
        ], readings);
    }
}
