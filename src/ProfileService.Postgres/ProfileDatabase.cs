using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ProfileService.Postgres;

/// <summary>
/// The connections of the service, all under the serving role. The default data source answers requests; the resolver and the audit log
/// have pools of their own, because a request that holds a connection of theirs while it waits for them would hang both.
/// </summary>
public static class ProfileDatabase
{
    /// <summary>Key of the data source that the resolver and the workers write through: few connections, long statements.</summary>
    public const string Resolver = "resolver";

    /// <summary>Key of the data source of the audit log: an entry must not wait for a connection that a waiting request holds.</summary>
    public const string Audit = "audit";

    internal const string HistoryTable = "schema_migration";

    /// <summary>Registers the three data sources and <see cref="ProfileDbContext"/> (scoped, and as a factory) on the default one.</summary>
    /// <param name="services">The container.</param>
    /// <param name="appConnectionString">Connects as the serving role, which has no DDL rights.</param>
    /// <param name="resolverSettings">
    /// Server settings for the resolver's sessions, by name, for instance <c>plan_cache_mode</c>; they win over those set here.
    /// </param>
    public static IServiceCollection AddProfileDatabase(
        this IServiceCollection services, string appConnectionString, IReadOnlyDictionary<string, string>? resolverSettings = null)
    {
        services.AddSingleton(provider => Open(provider, ForReads(appConnectionString), "reads"));
        services.AddKeyedSingleton(Resolver, (provider, _) => Open(provider, ForResolver(appConnectionString, resolverSettings), Resolver));
        services.AddKeyedSingleton(Audit, (provider, _) => Open(provider, ForAudit(appConnectionString), Audit));
        services.AddPooledDbContextFactory<ProfileDbContext>((provider, options) =>
            Configure(options).UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsHistoryTable(HistoryTable)));
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<ProfileDbContext>>().CreateDbContext());
        return services;
    }

    internal static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options) => options.ConfigureWarnings(warnings => warnings
        .Throw(
            CoreEventId.FirstWithoutOrderByAndFilterWarning,
            CoreEventId.RowLimitingOperationWithoutOrderByWarning,
            RelationalEventId.MultipleCollectionIncludeWarning,
            RelationalEventId.QueryPossibleUnintendedUseOfEqualsWarning)
        // Migrations are SQL files without a model snapshot, so EF cannot tell; a test compares the model with the migrated database.
        .Ignore(RelationalEventId.PendingModelChangesWarning));

    internal static string ForReads(string connectionString) => Tuned(
        connectionString, poolSize: 16, commandTimeout: TimeSpan.FromSeconds(5), settings: null);

    internal static string ForResolver(string connectionString, IReadOnlyDictionary<string, string>? settings) => Tuned(
        connectionString, poolSize: 4, commandTimeout: TimeSpan.FromSeconds(60), settings);

    internal static string ForAudit(string connectionString) => Tuned(
        connectionString, poolSize: 4, commandTimeout: TimeSpan.FromSeconds(5), settings: null);

    private static string Tuned(
        string connectionString, int poolSize, TimeSpan commandTimeout, IReadOnlyDictionary<string, string>? settings)
    {
        var tuned = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = poolSize,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 1,

            // Nobody leaves anything in a session: locks and settings end with their transaction. The reset would be seven statements per batch.
            NoResetOnClose = true,
            Timeout = 3,
            CommandTimeout = (int)commandTimeout.TotalSeconds,
        };

        // The server stops a statement by itself even when the client is gone and nobody is left to cancel it.
        Dictionary<string, string> all = new(StringComparer.Ordinal) { ["statement_timeout"] = $"{(long)commandTimeout.TotalMilliseconds}" };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        tuned.Options = string.Join(' ', all.Select(setting => $"-c {setting.Key}={setting.Value}").Prepend(tuned.Options).OfType<string>());
        return tuned.ConnectionString;
    }

    private static NpgsqlDataSource Open(IServiceProvider provider, string connectionString, string name)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = name };
        builder.UseLoggerFactory(provider.GetService<ILoggerFactory>());
        return builder.Build();
    }
}
