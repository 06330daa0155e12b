using Npgsql;
using ProfileService.Api.Customers;
using ProfileService.Api.Newsletter;
using ProfileService.Api.Purchases;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Ingest;

internal static class IngestServices
{
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton(provider => new Resolver(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(ProfileDatabase.Resolver),
            provider.GetRequiredService<InFlight>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Resolver>>()))
        .AddHostedService(provider => provider.GetRequiredService<Resolver>())
        .AddSingleton<IngestDirectory>()
        .AddSingleton<Intake>();

    /// <summary>The three kinds of facts that sources send.</summary>
    public static void MapFacts(this IEndpointRouteBuilder routes)
    {
        routes.MapCustomers();
        routes.MapPurchases();
        routes.MapNewsletter();
    }
}
