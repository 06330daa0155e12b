using ProfileService.Api.Access;
using ProfileService.Api.Customers;
using ProfileService.Api.Generate;
using ProfileService.Api.Hosting;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Api.Newsletter;
using ProfileService.Api.Profiles;
using ProfileService.Api.Purchases;
using ProfileService.Api.Quarantine;
using ProfileService.Api.Settings;
using ProfileService.Api.Sources;
using ProfileService.Api.Work;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Ingest;

try
{
    var command = CommandLine.Of(args);
    if (command.Command == CommandLine.Generate)
    {
        GenerateCommand.Run(command.Arguments);
        return 0;
    }

    var builder = command.CreateBuilder();
    if (command.Command == CommandLine.Migrate)
    {
        await DatabaseAtStart.MigrateAsync(builder.Configuration, builder.Environment);
        return 0;
    }

    builder.AddJsonLogs();
    builder.AddHosting();
    builder.AddLimits();
    await using var database = await DatabaseAtStart.OpenAsync(builder.Configuration, builder.Environment);
    builder.Services.AddProfileDatabase(database.AppConnectionString, ResolverSettings.Planner);
    builder.Services.AddAuditLog();
    builder.Services.AddJsonAnswers();
    builder.Services.AddSwaggerPages();
    builder.Services.AddAccess();
    builder.Services.AddIdempotency();
    builder.Services.AddSources();
    builder.Services.AddIngest();
    builder.Services.AddQuarantine();
    builder.Services.AddProfiles();
    builder.Services.AddWork();

    await using var app = builder.Build();
    app.UsePipeline();
    app.MapHealth();
    app.MapApiKeys();
    app.MapSources();
    app.MapCustomers();
    app.MapPurchases();
    app.MapNewsletter();
    app.MapQuarantine();
    app.MapProfiles();
    app.MapMatchingSettings();
    app.MapJobs();
    await command.RunAsync(app);
    return 0;
}
catch (Exception e) when (StartupErrors.IsExpected(e))
{
    return await StartupErrors.TellAsync(e);
}
