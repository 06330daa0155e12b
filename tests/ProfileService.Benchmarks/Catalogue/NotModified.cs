using ProfileService.Benchmarks.Load;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Catalogue;

internal sealed class NotModified : Benchmark
{
    private const int People = 20_000;

    public override string Name => "not-modified";

    public override string What => "GET /v1/profiles/{id} with an If-None-Match that still holds, audited too, 64 connections";

    public override string Against => "the same reads without it";

    public override string MustReach => "≥ 1.0× the requests/s";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.WarmAsync();
        await using var service = await lab.ServiceAsync(database);
        var key = await service.MakeKeyAsync("service");
        var ids = await lab.Samples(database).ProfileIdsAsync(People);
        var folder = Path.Combine(lab.RequestsFolder, database);
        var etags = await ETagsAsync(service, key, ids);
        var whole = await RequestFile.WriteAsync(folder, "whole.requests", ids.Select(id => RequestFile.Get($"/v1/profiles/{id}")));
        var unchanged = await RequestFile.WriteAsync(folder, "unchanged.requests", ids.Select((id, i) => RequestFile.Get($"/v1/profiles/{id}", etags[i])));
        var readings = await lab.RoundsAsync(
            lab.ClosedLoop("not modified", service.Address, service.ProcessId, unchanged, key, ProfileGet.Connections),
            lab.ClosedLoop("whole", service.Address, service.ProcessId, whole, key, ProfileGet.Connections));
        return new Findings(
        [
            new Figure("requests/s, not modified : whole", Median.Ratio(readings, "not modified", "whole", r => r.PerSecond), "×") { AtLeast = 1 },
            new Figure("CPU of service and database", Median.Of(readings, "not modified", r => r.ServiceCpu + r.DatabaseCpu), "µs per request"),
            new Figure("CPU of whole answers", Median.Of(readings, "whole", r => r.ServiceCpu + r.DatabaseCpu), "µs per request"),
        ], readings);
    }

    private static async Task<string[]> ETagsAsync(Service service, string key, IReadOnlyList<string> ids)
    {
        using var http = service.Client(key);
        var etags = new string[ids.Count];
        await Parallel.ForAsync(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, ct) =>
        {
            using var response = await http.GetAsync(new Uri($"/v1/profiles/{ids[i]}", UriKind.Relative), ct);
            etags[i] = response.EnsureSuccessStatusCode().Headers.ETag!.ToString();
        });
        return etags;
    }
}
