using ProfileService.Api.Settings;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Work;

internal static class WorkServices
{
    public static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddMatchingJobs()
        .AddSingleton<SettleQueue>()
        .AddSingleton<SummaryQueue>()
        .AddSingleton<RefreshJobs>()
        .AddSingleton<DuePins>()
        .AddSingleton<PinExpiryWorker>()
        .AddSingleton<SettleWorker>()
        .AddSingleton<RefreshWorker>()
        .AddHostedService(provider => provider.GetRequiredService<SettleWorker>())
        .AddHostedService(provider => provider.GetRequiredService<RefreshWorker>())
        .AddHostedService(provider => provider.GetRequiredService<PinExpiryWorker>());
}
