using Npgsql;
using ProfileService.Postgres;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Ingest;

internal static class IngestServices
{
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton(provider => new Resolver(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(ProfileDatabase.Resolver),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Resolver>>()))
        .AddHostedService(provider => provider.GetRequiredService<Resolver>())
        .AddSingleton<IngestDirectory>()
        .AddSingleton<Intake>();
}
