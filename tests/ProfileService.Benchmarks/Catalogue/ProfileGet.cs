using ProfileService.Benchmarks.Limits;
using ProfileService.Benchmarks.Measuring;

namespace ProfileService.Benchmarks.Catalogue;

internal sealed class ProfileGet : Benchmark
{
    public const int Connections = 64;

    public override string Name => "profile-get";

    public override string What => "GET /v1/profiles/{id} with key check, view service, ETag and strict audit, 64 connections";

    public override string Against => "bare Kestrel + Npgsql that writes the same stored bytes";

    public override string MustReach => "≥ 0.65× the requests/s; ≤ 115 µs CPU of service and database together";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.WarmAsync();
        var requests = await lab.Samples(database).ProfileRequestsAsync();
        await using var service = await lab.ServiceAsync(database);
        await using var limit = await lab.LimitAsync(database);
        var key = await service.MakeKeyAsync("service");
        await SameBytes.CheckAsync(service, key, limit, requests);
        var readings = await lab.RoundsAsync(
            lab.ClosedLoop("product", service.Address, service.ProcessId, requests, key, Connections),
            lab.ClosedLoop("limit", limit.Address, limit.ProcessId, requests, key, Connections));
        return new Findings(
        [
            new Figure("requests/s, product : limit", Median.Ratio(readings, "product", "limit", r => r.PerSecond), "×") { AtLeast = 0.65 },
            new Figure("CPU of service and database", Median.Of(readings, "product", r => r.ServiceCpu + r.DatabaseCpu), "µs per request") { AtMost = 115 },
            new Figure("requests/s of the product", Median.Of(readings, "product", r => r.PerSecond), "/s"),
            new Figure("requests/s of the limit", Median.Of(readings, "limit", r => r.PerSecond), "/s"),
            new Figure("CPU of the limit and its database", Median.Of(readings, "limit", r => r.ServiceCpu + r.DatabaseCpu), "µs per request"),
        ], readings);
    }
}
