using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

internal static class MatchingJobServices
{
    public static IServiceCollection AddMatchingJobs(this IServiceCollection services) => services
        .AddSingleton<MatchingJobs>()
        .AddSingleton<MatchingTrials>()
        .AddSingleton<MatchingTrainings>()
        .AddSingleton<TrialRecords>()
        .AddSingleton<LearnedWeightsChoice>()
        .AddSingleton<Simulating>()
        .AddSingleton<Training>()
        .AddSingleton<MatchingJobWorker>()
        .AddHostedService(provider => provider.GetRequiredService<MatchingJobWorker>());
}
