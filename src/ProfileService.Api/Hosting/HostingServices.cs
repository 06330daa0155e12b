using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Hosting;

internal static class HostingServices
{
    private const string DevelopmentUrl = "http://localhost:5080";

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        SettingsCheck.Check(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddTrustedProxies();
        builder.Services.AddSingleton(BenchmarkSwitches.Read(builder.Configuration, builder.Environment));
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Readiness>());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Readiness.ShutdownTimeout);
        // Every failure of binding goes the way of all exceptions, in Development as in Production.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        if (builder.Environment.IsDevelopment() && string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
        {
            builder.WebHost.UseUrls(DevelopmentUrl);
        }
    }

    /// <summary>Finds or starts the database and registers what is stored in it; dispose it after the service.</summary>
    public static async Task<DatabaseAtStart> AddDatabaseAsync(this WebApplicationBuilder builder)
    {
        var database = await DatabaseAtStart.OpenAsync(builder.Configuration, builder.Environment);
        builder.Services.AddProfileDatabase(database.AppConnectionString, ResolverSettings.Planner);
        builder.Services.AddAuditLog();
        return database;
    }
}
