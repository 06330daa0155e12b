using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Work;
using ProfileService.Core.Identity;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

internal static class MatchingEndpoints
{
    private const string Example = """
        {"settingsVersion":1,"hubLimit":8,"holderLimit":32,"blockLimit":40,"placelessBlockLimit":16,"mergeThreshold":0,"suggestThreshold":-4,
         "types":{"customerNumber":{"unique":true,"single":false,"statedBy":"crm"}},"junk":[{"type":"phone","value":"+494066969000"}],
         "weights":{"origin":"learned","trainingId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","learnedAt":"2026-11-01T10:00:00Z","records":109527,"sinceVersion":1,
           "report":"/v1/settings/matching/trainings/01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"}}
        """;

    /// <summary>Which weights are used, in settings and in explanations.</summary>
    public static ApiSchema Weights { get; } = new("MatchingWeights", """
        { "type": "object", "required": ["origin"], "additionalProperties": false, "properties": {
          "origin": { "type": "string", "maxLength": 32, "description": "`shipped` or `learned`." },
          "trainingId": { "type": "string", "format": "uuid", "description": "Of learned ones: the training's `jobId`." },
          "learnedAt": { "type": "string", "format": "date-time", "description": "As the training says; not taken from a request." },
          "records": { "type": "integer", "minimum": 0, "description": "Learned from so many; not taken from a request." },
          "sinceVersion": { "type": "integer", "minimum": 1, "description": "The first settings version that used them; not taken from a request." },
          "report": { "type": "string", "maxLength": 256, "description": "Where the report is read; not taken from a request." } } }
        """);

    public static ApiSchema Schema { get; } = new("MatchingSettings", """
        { "type": "object", "additionalProperties": false, "properties": {
          "settingsVersion": { "type": "integer", "minimum": 1, "description": "Rises with each change; also the ETag." },
          "hubLimit": { "type": "integer", "minimum": 1, "maximum": 30, "default": 8, "description": "A value borne under more distinct names than this links nobody." },
          "holderLimit": { "type": "integer", "minimum": 2, "maximum": 200, "default": 32, "description": "A value borne by more records than this links nobody, whatever their names." },
          "blockLimit": { "type": "integer", "minimum": 2, "maximum": 200, "default": 40, "description": "A block of similar records with more of them than this is not compared." },
          "placelessBlockLimit": { "type": "integer", "minimum": 2, "maximum": 200, "default": 16, "description": "The same for a block that knows no postal code and no city, and so takes in the namesakes of the whole country; where `blockLimit` is less, that counts." },
          "mergeThreshold": { "type": "number", "minimum": -100, "maximum": 100, "default": 0, "description": "From this evidence on, in bits, similar records are linked." },
          "suggestThreshold": { "type": "number", "minimum": -100, "maximum": 100, "default": -4, "description": "From this evidence on, in bits, they are a question for a steward; at most `mergeThreshold`." },
          "types": { "type": "object", "maxProperties": 50, "additionalProperties": { "type": "object", "additionalProperties": false, "properties": {
            "unique": { "type": "boolean", "description": "One person per value: equal values link by themselves." },
            "single": { "type": "boolean", "description": "One value per person: a second one vetoes." },
            "statedBy": { "type": "string", "nullable": true, "maxLength": 32, "description": "Kind of source whose newest record is the holder." } } } },
          "junk": { "type": "array", "maxItems": 1000, "description": "Values that link nobody, such as the shop's own phone number.", "items": {
            "type": "object", "required": ["type", "value"], "additionalProperties": false,
            "properties": { "type": { "type": "string", "maxLength": 64 }, "value": { "type": "string", "minLength": 1, "maxLength": 320 } } } },
          "weights": { "$ref": "#/components/schemas/MatchingWeights" } } }
        """, Weights);

    public static void MapMatchingSettings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/settings/matching").WithTags(Tags.Settings).AllowRoles(Role.Admin, Role.Steward);

        group.MapGet("", GetSettings)
            .WithName("GetMatchingSettings")
            .WithSummary("How identifiers link, with the ETag that a change needs")
            .Answers(StatusCodes.Status200OK, "The settings in force.", Schema)
            .WithExamples(response: Example);

        group.MapPut("", PutSettings)
            .WithName("PutMatchingSettings")
            .WithSummary("Change how identifiers link")
            .WithDescription("The whole picture: what is absent takes its default. New writes use it at once; a job derives what is stored anew, and old "
                + "answers stand meanwhile. Try them first with `POST /v1/settings/matching:simulate`. Registered types are never removed while records carry them. Learned weights come with a `trainingId` "
                + "(`POST /v1/settings/matching:train`); without `weights` the shipped ones are used.")
            .Reads(ConditionalHeaders.IfMatch)
            .Takes(Schema)
            .Answers(StatusCodes.Status200OK, "They were like this already.", Schema)
            .Answers(StatusCodes.Status202Accepted, "In force; the job does the rest.", JobEndpoints.Schema, JobEndpoints.Example)
            .WithExamples("""{"hubLimit":8,"holderLimit":32,"junk":[{"type":"phone","value":"+49 40 66969 000"}]}""", Example)
            .Problems(Problems.PreconditionRequired, Problems.PreconditionFailed, Problems.TooLittleToLearn);
        routes.MapSimulations();
        routes.MapTrainings();
    }

    private static async Task<Ok<MatchingResponse>> GetSettings(HttpContext context, Npgsql.NpgsqlDataSource database, CancellationToken ct)
    {
        var settings = await SettingsReading.ReadAsync(database, ct);
        context.Response.Headers.ETag = ETag(settings);
        return TypedResults.Ok(MatchingResponse.Of(settings));
    }

    private static async Task<Results<Accepted<JobResponse>, Ok<MatchingResponse>, ProblemHttpResult>> PutSettings(
        JsonBody body, HttpContext context, Caller caller, IConfiguration configuration, LearnedWeightsChoice weights, ProfileDbContext db, AuditLog audit,
        TimeProvider clock, CancellationToken ct)
    {
        if (context.Request.Headers.IfMatch.Count == 0)
        {
            return Problems.PreconditionRequired.ToResult("Get the settings and send their ETag as If-Match");
        }

        var errors = new JsonErrors();
        var request = MatchingReading.Read(body.Shape(errors), configuration["DefaultCountry"] ?? "DE");
        errors.ThrowIfAny();
        var wanted = await weights.ApplyAsync(request, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeWriteLockAsync(ct);
        var row = await db.SettingsVersions.AsNoTracking().OrderByDescending(v => v.Version).FirstOrDefaultAsync(ct);
        var current = row is null ? new MatchingSettings() : Stored(row.Content).ToSettings(row.Version);
        if (!ConditionalHeaders.IfMatchHolds(context.Request, ETag(current)))
        {
            return Problems.PreconditionFailed.ToResult("Get the settings again and repeat the change on what they are now");
        }

        var content = JsonSerializer.Serialize(StoredMatchingSettings.Of(Keeping(current, wanted)), StoredMatchingSettings.Json);
        if (content == JsonSerializer.Serialize(StoredMatchingSettings.Of(current), StoredMatchingSettings.Json))
        {
            context.Response.Headers.ETag = ETag(current);
            return TypedResults.Ok(MatchingResponse.Of(current));
        }

        if (request.TrainingId is { } training && !await PromoteAsync(db, training, current.Version + 1, ct))
        {
            return Problems.UnknownTraining.ToResult("It was discarded meanwhile");
        }

        var now = clock.Now();
        db.Add(new SettingsVersion { Version = current.Version + 1, Content = content, CreatedAt = now, CreatedBy = caller.ApiKeyId });
        var job = await db.AddRefreshAsync(source: null, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await audit.RecordAsync(caller, now, "settings.matching.put", FormattableString.Invariant($"version {current.Version + 1}"), ct);
        context.Response.Headers.ETag = ETag(Stored(content).ToSettings(current.Version + 1));
        return TypedResults.Accepted($"/v1/jobs/{job.JobId}", JobResponse.Of(job));
    }

    /// <summary>A training whose weights are used is not discarded any more.</summary>
    private static async Task<bool> PromoteAsync(ProfileDbContext db, Guid training, int version, CancellationToken ct) =>
        await db.Set<MatchingTrainingRow>().Where(t => t.JobId == training)
            .ExecuteUpdateAsync(t => t.SetProperty(row => row.PromotedVersion, row => row.PromotedVersion ?? version), ct) == 1;

    /// <summary>
    /// Records may carry a type that was registered once, so it stays known. Weights that are used already go on being used since when they were.
    /// </summary>
    private static MatchingSettings Keeping(MatchingSettings current, MatchingSettings wanted) => wanted with
    {
        Weights = wanted.Weights.Origin is not { } origin ? wanted.Weights
            : current.Weights.Origin?.TrainingId == origin.TrainingId ? current.Weights
            : wanted.Weights with { Origin = origin with { SinceVersion = current.Version + 1 } },
        Types = current.Types.Where(t => !wanted.Types.ContainsKey(t.Key)).Concat(wanted.Types).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
    };

    private static StoredMatchingSettings Stored(string content) => JsonSerializer.Deserialize<StoredMatchingSettings>(content, StoredMatchingSettings.Json)!;

    private static string ETag(MatchingSettings settings) => FormattableString.Invariant($"\"{settings.Version}\"");
}
