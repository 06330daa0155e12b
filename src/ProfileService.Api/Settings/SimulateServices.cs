using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

internal static class SimulateServices
{
    public static IServiceCollection AddSimulations(this IServiceCollection services) => services
        .AddSingleton<MatchingTrials>()
        .AddSingleton<TrialRecords>()
        .AddSingleton<Simulating>()
        .AddSingleton<SimulateWorker>()
        .AddHostedService(provider => provider.GetRequiredService<SimulateWorker>());
}
