using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Work;
using ProfileService.Postgres;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>The rule lab: other settings tried on what is stored, without touching anything.</summary>
internal static class SimulateEndpoints
{
    private static readonly ParameterDoc JobId = ParameterDoc.Uuid("jobId", "As the answer that began it says.");

    public static void MapSimulations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/settings/matching:simulate", PostSimulation)
            .WithTags(Tags.Settings)
            .WithName("SimulateMatchingSettings")
            .AllowRoles(Role.Steward)
            .WithSummary("Try other settings on all records, or on a sample")
            .WithDescription("`settings` as they would be PUT. A worker resolves the records in memory twice, with the settings in force and with these; read the result at "
                + "`GET /v1/settings/matching/simulations/{jobId}` for seven days. With labelled pairs it tells precision and recall of both. To promote the settings, "
                + "PUT them; to discard the result, DELETE it. Beyond 250,000 records a `sample` is needed: so many records drawn by `seed`, with all who share a value or a block with them.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(SimulateSchemas.Request)
            .Answers(StatusCodes.Status202Accepted, "The job does it.", JobEndpoints.Schema, JobEndpoints.Example)
            .WithExamples(SimulateSchemas.RequestExample, JobEndpoints.Example)
            .Problems(Problems.TooLittleToLearn, Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning);

        var group = routes.MapGroup("/v1/settings/matching/simulations").WithTags(Tags.Settings).AllowRoles(Role.Steward);

        group.MapGet("/{jobId:guid}", GetSimulation)
            .WithName("GetSimulation")
            .Reads(JobId)
            .WithSummary("What other settings would change")
            .Answers(StatusCodes.Status200OK, "The state of the job, and the result once it is `completed`.", SimulateSchemas.Simulation)
            .WithExamples(response: SimulateSchemas.Example)
            .Problems(Problems.UnknownSimulation);

        group.MapDelete("/{jobId:guid}", DeleteSimulation)
            .WithName("DiscardSimulation")
            .Reads(JobId)
            .WithSummary("Discard a simulation; one that runs comes to nothing")
            .Answers(StatusCodes.Status204NoContent, "It is gone.")
            .Problems(Problems.UnknownSimulation);
    }

    private static async Task<Results<Accepted<JobResponse>, ProblemHttpResult>> PostSimulation(
        JsonBody body, HttpContext context, Caller caller, IConfiguration configuration, IdempotencyKeys idempotency, MatchingTrials trials, LearnedWeightsChoice weights,
        TrialRecords records, ProfileDbContext db, ReadAudit audit, TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var request = SimulateRequest.Read(body.Shape(errors), configuration["DefaultCountry"] ?? "DE");
        var count = await records.CountAsync(ct);
        if (request.Sample is null && count > SimulateRequest.MostRecords)
        {
            errors.Add("/sample", FieldCodes.Required, "Send how many records to draw: there are too many for all of them");
        }

        errors.ThrowIfAny();
        var idempotent = await idempotency.BeginAsync(context, caller, body.Bytes, ct);
        if (idempotent.Earlier is { Made: [var begun] })
        {
            return TypedResults.Accepted($"/v1/jobs/{begun}", JobResponse.Of(await db.Jobs.AsNoTracking().SingleAsync(j => j.JobId == begun, ct)));
        }

        await weights.ApplyAsync(request.Settings, ct); // refused now rather than by the worker
        var now = clock.Now();
        var jobId = Guid.CreateVersion7(now);
        var total = request.Sample is { } sample ? Math.Min(sample, count) : count;
        await audit.RecordAsync(caller, "settings.matching.simulate", null, null, ct, FormattableString.Invariant($"{total} records, {request.Labels.Count} labels"));
        await trials.AddAsync(jobId, total, Encoding.UTF8.GetString(body.Bytes.Span), now, idempotent.Remember(StatusCodes.Status202Accepted, jobId), ct);
        return TypedResults.Accepted($"/v1/jobs/{jobId}", new JobResponse(jobId, MatchingTrials.Kind, "queued", null, 0, total, now, now));
    }

    private static async Task<Results<Ok<SimulationResponse>, ProblemHttpResult>> GetSimulation(
        Guid jobId, Caller caller, MatchingTrials trials, ReadAudit audit, TimeProvider clock, CancellationToken ct)
    {
        if (await trials.FindAsync(jobId, clock.Now(), ct) is not { } found)
        {
            return Problems.UnknownSimulation.ToResult();
        }

        await audit.RecordAsync(caller, "settings.matching.simulation", null, null, ct);
        return TypedResults.Ok(new SimulationResponse(jobId, found.State, found.ExpiresAt, found.Result is null ? null : JsonNode.Parse(found.Result)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteSimulation(Guid jobId, MatchingTrials trials, TimeProvider clock, CancellationToken ct) =>
        await trials.DiscardAsync(jobId, clock.Now(), ct) ? TypedResults.NoContent() : Problems.UnknownSimulation.ToResult();
}

/// <param name="Result">Null until the job is completed.</param>
internal sealed record SimulationResponse(Guid JobId, string State, DateTimeOffset ExpiresAt, JsonNode? Result);
