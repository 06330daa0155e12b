using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Work;
using ProfileService.Core.Profiles;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Settings;
using ProfileService.Postgres.Sources;

namespace ProfileService.Api.Settings;

internal static class SurvivorshipEndpoints
{
    private static readonly ParameterDoc DryRun = new(
        "dryRun", "query", "Only say what would change on a sample of the profiles; `If-Match` is not needed.", """{"type":"boolean","default":false}""");

    public static void MapSurvivorshipSettings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/settings/survivorship").WithTags(Tags.Settings).AllowRoles(Role.Admin, Role.Steward);

        group.MapGet("", GetSettings)
            .WithName("GetSurvivorshipSettings")
            .WithSummary("Which value of a field is shown, with the ETag that a change needs")
            .Answers(StatusCodes.Status200OK, "The settings in force.", SurvivorshipSchemas.Settings)
            .WithExamples(response: SurvivorshipSchemas.Response);

        group.MapPut("", PutSettings)
            .WithName("PutSurvivorshipSettings")
            .WithSummary("Change which value of a field is shown")
            .WithDescription("The whole picture: what is absent takes its default. New writes use it at once; a job projects what is stored anew, and old "
                + "answers stand meanwhile. Profiles that show the same afterwards keep their ETag. Try it with `dryRun=true` first.")
            .Reads(DryRun, ConditionalHeaders.IfMatch)
            .Takes(SurvivorshipSchemas.Settings)
            .Answers(StatusCodes.Status200OK, "They were like this already; or what a dry run found.", SurvivorshipSchemas.Settings)
            .Answers(StatusCodes.Status202Accepted, "In force; the job does the rest.", JobEndpoints.Schema, JobEndpoints.Example)
            .WithExamples(SurvivorshipSchemas.Request, SurvivorshipSchemas.Response)
            .Problems(Problems.BadParameter, Problems.PreconditionRequired, Problems.PreconditionFailed);
    }

    private static async Task<Ok<SurvivorshipResponse>> GetSettings(HttpContext context, NpgsqlDataSource database, CancellationToken ct)
    {
        var settings = await SurvivorshipReading.ReadAsync(database, ct);
        context.Response.Headers.ETag = ETag(settings);
        return TypedResults.Ok(SurvivorshipResponse.Of(settings));
    }

    private static async Task<Results<Accepted<JobResponse>, Ok<SurvivorshipResponse>, ProblemHttpResult>> PutSettings(
        JsonBody body, bool? dryRun, HttpContext context, Caller caller, NpgsqlDataSource database, ProfileDbContext db, SurvivorshipTrials trials,
        AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var sources = await SourceReading.ReadAllAsync(database, ct);
        var wanted = new SurvivorshipRequest([.. sources.Select(s => s.Name)]).Read(body.Shape(errors));
        errors.ThrowIfAny();
        if (dryRun is true)
        {
            var trial = await trials.RunAsync(wanted, ct);
            await audit.RecordAsync(caller, clock.Now(), "settings.survivorship.try", FormattableString.Invariant($"{trial.Sampled} profiles"), ct);
            var inForce = await SurvivorshipReading.ReadAsync(database, ct);
            return TypedResults.Ok(SurvivorshipResponse.Of(wanted with { Version = inForce.Version }, trial));
        }

        return context.Request.Headers.IfMatch.Count == 0
            ? Problems.PreconditionRequired.ToResult("Get the settings and send their ETag as If-Match")
            : await StoreAsync(wanted, context, caller, db, audit, clock.Now(), ct);
    }

    private static async Task<Results<Accepted<JobResponse>, Ok<SurvivorshipResponse>, ProblemHttpResult>> StoreAsync(
        SurvivorshipSettings wanted, HttpContext context, Caller caller, ProfileDbContext db, AuditLog audit, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeWriteLockAsync(ct);
        var row = await db.SurvivorshipVersions.AsNoTracking().OrderByDescending(v => v.Version).FirstOrDefaultAsync(ct);
        var current = row is null ? new SurvivorshipSettings() : StoredSurvivorship.Parse(row.Content).ToSettings(row.Version);
        if (!ConditionalHeaders.IfMatchHolds(context.Request, ETag(current)))
        {
            return Problems.PreconditionFailed.ToResult("Get the settings again and repeat the change on what they are now");
        }

        var content = StoredSurvivorship.Of(wanted).ToJson();
        if (content == StoredSurvivorship.Of(current).ToJson())
        {
            context.Response.Headers.ETag = ETag(current);
            return TypedResults.Ok(SurvivorshipResponse.Of(current));
        }

        var next = wanted with { Version = current.Version + 1 };
        db.Add(new SurvivorshipVersion { Version = next.Version, Content = content, CreatedAt = now, CreatedBy = caller.ApiKeyId });
        var job = await db.AddRefreshAsync(source: null, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await audit.RecordAsync(caller, now, "settings.survivorship.put", FormattableString.Invariant($"version {next.Version}"), ct);
        context.Response.Headers.ETag = ETag(next);
        return TypedResults.Accepted($"/v1/jobs/{job.JobId}", JobResponse.Of(job));
    }

    private static string ETag(SurvivorshipSettings settings) => FormattableString.Invariant($"\"{settings.Version}\"");
}
