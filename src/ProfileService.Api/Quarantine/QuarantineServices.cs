using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

internal static class QuarantineServices
{
    public static IServiceCollection AddQuarantine(this IServiceCollection services) => services
        .AddSingleton<QuarantineStore>()
        .AddSingleton<QuarantineQueries>()
        .AddSingleton<QuarantineReading>()
        .AddSingleton<Replaying>()
        .AddSingleton<QuarantineSweeper>()
        .AddHostedService(provider => provider.GetRequiredService<QuarantineSweeper>());
}
