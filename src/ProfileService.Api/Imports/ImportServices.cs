using Npgsql;
using ProfileService.Postgres;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton(provider => ImportSettings.Read(provider.GetRequiredService<IConfiguration>()))
        .AddSingleton(provider => new ImportFiles(Database(provider)))
        .AddSingleton(provider => new ImportLines(Database(provider)))
        .AddSingleton(provider => new ImportJobs(Database(provider)))
        .AddSingleton(provider => new ImportErasures(Database(provider)))
        .AddSingleton(provider => new ImportRejections(provider.GetRequiredService<NpgsqlDataSource>()))
        .AddSingleton<ImportSummaries>()
        .AddSingleton<ImportUpload>()
        .AddSingleton<ImportWorker>()
        .AddHostedService(provider => provider.GetRequiredService<ImportWorker>());

    private static NpgsqlDataSource Database(IServiceProvider provider) => provider.GetRequiredKeyedService<NpgsqlDataSource>(ProfileDatabase.Resolver);
}
