using ProfileService.Api.Access;
using ProfileService.Api.Consent;
using ProfileService.Api.Hosting;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Identity;
using ProfileService.Api.Imports;
using ProfileService.Api.Ingest;
using ProfileService.Api.Profiles;
using ProfileService.Api.Quarantine;
using ProfileService.Api.Settings;
using ProfileService.Api.Sources;
using ProfileService.Api.Work;

try
{
    var command = CommandLine.Of(args);
    if (await command.RunToolAsync() is { } exitCode)
    {
        return exitCode;
    }

    var builder = command.CreateBuilder();
    builder.AddJsonLogs();
    builder.AddHosting();
    builder.AddLimits();
    await using var database = await builder.AddDatabaseAsync();
    builder.Services.AddJsonAnswers();
    builder.Services.AddSwaggerPages();
    builder.Services.AddAccess();
    builder.Services.AddIdempotency();
    builder.Services.AddSources();
    builder.Services.AddIngest();
    builder.AddConsent();
    builder.Services.AddImports();
    builder.Services.AddQuarantine();
    builder.Services.AddProfiles();
    builder.Services.AddIdentity();
    builder.Services.AddWork();
    await using var app = builder.Build();
    app.UsePipeline();
    app.MapHealth();
    app.MapApiKeys();
    app.MapSources();
    app.MapFacts();
    app.MapConsent();
    app.MapImports();
    app.MapQuarantine();
    app.MapProfiles();
    app.MapIdentity();
    app.MapSettings();
    app.MapJobs();
    await command.RunAsync(app);
    return 0;
}
catch (Exception e) when (StartupErrors.IsExpected(e))
{
    return await StartupErrors.TellAsync(e);
}
