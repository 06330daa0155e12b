using ProfileService.Benchmarks.Measuring;

namespace ProfileService.Benchmarks.Catalogue;

internal sealed class ProfileGetOpenLoop : Benchmark
{
    public override string Name => "profile-get-open-loop";

    public override string What => "p99 of GET /v1/profiles/{id} at half of what the product can do, at a fixed rate, counted from when a request should have been sent";

    public override string Against => "bare Kestrel + Npgsql at the same rate";

    public override string MustReach => "p99 ≤ 3×";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.WarmAsync();
        var requests = await lab.Samples(database).ProfileRequestsAsync();
        await using var service = await lab.ServiceAsync(database);
        await using var limit = await lab.LimitAsync(database);
        var key = await service.MakeKeyAsync("service");
        var saturated = await lab.RoundsAsync(lab.ClosedLoop("saturation", service.Address, service.ProcessId, requests, key, ProfileGet.Connections));
        var rate = (int)(Median.Of(saturated.Select(r => r.PerSecond)) / 2);
        var readings = await lab.RoundsAsync(
            lab.OpenLoop("product", service.Address, service.ProcessId, requests, key, ProfileGet.Connections, rate),
            lab.OpenLoop("limit", limit.Address, limit.ProcessId, requests, key, ProfileGet.Connections, rate));
        return new Findings(
        [
            new Figure("p99, product : limit", Median.Ratio(readings, "product", "limit", r => r.P99!.Value), "×") { AtMost = 3 },
            new Figure("p99 of the product", Median.Of(readings, "product", r => r.P99!.Value), "ms"),
            new Figure("p99 of the limit", Median.Of(readings, "limit", r => r.P99!.Value), "ms"),
            new Figure("rate: half of saturation", rate, "/s"),
        ], [.. saturated, .. readings]);
    }
}
