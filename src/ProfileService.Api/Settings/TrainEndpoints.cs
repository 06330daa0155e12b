using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Work;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>Weights learned from the data at hand: proposed, looked at, tried, promoted or discarded.</summary>
internal static class TrainEndpoints
{
    public const string Url = "/v1/settings/matching/trainings/";

    private static readonly ParameterDoc JobId = ParameterDoc.Uuid("jobId", "As the answer that began it says.");

    public static void MapTrainings(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/settings/matching:train", PostTraining)
            .WithTags(Tags.Settings)
            .WithName("TrainMatchingSettings")
            .AllowRoles(Role.Admin, Role.Steward)
            .WithSummary("Learn matching weights from the stored records")
            .WithDescription("Without labels: what agreement is worth among strangers from random pairs, among records of one person by expectation maximisation, and how "
                + "common names are by counting. A worker learns; follow it and read its report at `GET /v1/settings/matching/trainings/{jobId}`. What it learns is "
                + "proposed: try `proposal.settings` by `:simulate`, promote them by PUT with `If-Match`, or discard them by DELETE. The same records and seed give the "
                + "same weights. Beyond 250,000 records a `sample` is needed.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(TrainSchemas.Request)
            .Answers(StatusCodes.Status202Accepted, "The job does it; `Location` shows it.", JobEndpoints.Schema, JobEndpoints.Example)
            .WithExamples(TrainSchemas.RequestExample, JobEndpoints.Example)
            .Problems(Problems.TooLittleToLearn, Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning);

        var group = routes.MapGroup("/v1/settings/matching/trainings").WithTags(Tags.Settings).AllowRoles(Role.Admin, Role.Steward);

        group.MapGet("", ListTrainings)
            .WithName("ListTrainings")
            .Reads(ParameterDoc.Limit, ParameterDoc.Cursor)
            .WithSummary("What was learned and proposed, newest first")
            .Answers(StatusCodes.Status200OK, "The trainings.", TrainSchemas.Summary.ListOf())
            .WithExamples(response: TrainSchemas.ListExample)
            .Problems(Problems.BadParameter, Problems.BadCursor);

        group.MapGet("/{jobId:guid}", GetTraining)
            .WithName("GetTraining")
            .Reads(JobId)
            .WithSummary("How far a training is, and what it learned")
            .Answers(StatusCodes.Status200OK, "The state of the job; the report and the proposal once it is `completed`.", TrainSchemas.Training)
            .WithExamples(response: TrainSchemas.Example)
            .Problems(Problems.UnknownTraining);

        group.MapDelete("/{jobId:guid}", DeleteTraining)
            .WithName("DiscardTraining")
            .Reads(JobId)
            .WithSummary("Discard a training that was never promoted; one that runs comes to nothing")
            .Answers(StatusCodes.Status204NoContent, "It is gone.")
            .Problems(Problems.UnknownTraining, Problems.TrainingPromoted);
    }

    private static async Task<Results<Accepted<JobResponse>, ProblemHttpResult>> PostTraining(
        JsonBody body, HttpContext context, Caller caller, IdempotencyKeys idempotency, MatchingTrainings trainings, TrialRecords records, ProfileDbContext db,
        AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var request = TrainRequest.Read(body.Shape(errors));
        var count = await records.CountAsync(ct);
        if (request.Sample is null && count > SimulateRequest.MostRecords)
        {
            errors.Add("/sample", FieldCodes.Required, "Send how many records to draw: there are too many for all of them");
        }

        errors.ThrowIfAny();
        var idempotent = await idempotency.BeginAsync(context, caller, body.Bytes, ct);
        if (idempotent.Earlier is { Made: [var begun] })
        {
            return TypedResults.Accepted(Url + begun, JobResponse.Of(await db.Jobs.AsNoTracking().SingleAsync(j => j.JobId == begun, ct)));
        }

        if (count < MatchingTraining.LeastPeople)
        {
            return Problems.TooLittleToLearn.ToResult(
                FormattableString.Invariant($"It takes {MatchingTraining.LeastPeople} records, and {MatchingTraining.LeastPeople - count} of them are missing"));
        }

        var now = clock.Now();
        var jobId = Guid.CreateVersion7(now);
        var total = request.Sample is { } sample ? Math.Min(sample, count) : count;
        await trainings.AddAsync(jobId, total, Encoding.UTF8.GetString(body.Bytes.Span), caller.ApiKeyId, now, idempotent.Remember(StatusCodes.Status202Accepted, jobId), ct);
        await audit.RecordAsync(caller, now, "settings.matching.train", FormattableString.Invariant($"{total} records, seed {request.Seed}"), ct);
        return TypedResults.Accepted(Url + jobId, new JobResponse(jobId, MatchingTrainings.Kind, "queued", null, 0, total, now, now));
    }

    private static async Task<Ok<Page<TrainingSummary>>> ListTrainings(PageRequest page, MatchingTrainings trainings, CancellationToken ct) =>
        TypedResults.Ok(page.Answer(
            [.. (await trainings.ListAsync(page.AfterId(), page.Limit + 1, ct)).Select(TrainingSummary.Of)], t => [t.JobId.ToString()]));

    private static async Task<Results<Ok<TrainingResponse>, ProblemHttpResult>> GetTraining(
        Guid jobId, MatchingTrainings trainings, Npgsql.NpgsqlDataSource database, CancellationToken ct) =>
        await trainings.FindAsync(jobId, ct) is { } training
            ? TypedResults.Ok(TrainingResponse.Of(training, await SettingsReading.ReadAsync(database, ct)))
            : Problems.UnknownTraining.ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteTraining(
        Guid jobId, Caller caller, MatchingTrainings trainings, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Now();
        if (await trainings.DiscardAsync(jobId, now, ct))
        {
            await audit.RecordAsync(caller, now, "settings.matching.training.discard", jobId.ToString(), ct);
            return TypedResults.NoContent();
        }

        return (await trainings.FindAsync(jobId, ct) is null ? Problems.UnknownTraining : Problems.TrainingPromoted).ToResult();
    }
}
