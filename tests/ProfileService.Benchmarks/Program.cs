using ProfileService.Benchmarks;
using ProfileService.Benchmarks.Catalogue;
using ProfileService.Benchmarks.Charts;
using ProfileService.Benchmarks.Limits;
using ProfileService.Benchmarks.Load;

try
{
    return args switch
    {
        [LimitServer.Mode, .. var rest] => await LimitServer.RunAsync(rest),
        [OpenLoop.Mode, .. var rest] => OpenLoop.Run(rest),
        ["list"] => Listing.Write(),
        ["prepare", .. var rest] => await Session.PrepareAsync(BenchmarkOptions.Read("prepare", rest)),
        ["run", var name, .. var rest] => await Session.RunAsync(name, BenchmarkOptions.Read($"run {name}", rest)),
        ["chart", .. var rest] => await GrowthChart.DrawAsync(BenchmarkOptions.Read("chart", rest)),
        _ => throw new BenchmarkException(BenchmarkOptions.Usage),
    };
}
catch (Exception e) when (e is BenchmarkException or ProfileService.EmbeddedPostgres.EmbeddedPostgresException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
