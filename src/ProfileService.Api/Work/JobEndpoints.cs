using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Postgres;

namespace ProfileService.Api.Work;

internal static class JobEndpoints
{
    public const string Example = """
        {"jobId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","kind":"refresh","state":"running","done":1200,"total":6539,
         "createdAt":"2026-11-01T10:00:00Z","updatedAt":"2026-11-01T10:00:04Z"}
        """;

    public static ApiSchema Schema { get; } = new("Job", """
        { "type": "object", "required": ["jobId", "kind", "state", "done", "total", "createdAt", "updatedAt"], "properties": {
          "jobId": { "type": "string", "format": "uuid" }, "kind": { "type": "string", "maxLength": 32 },
          "state": { "type": "string", "maxLength": 32, "description": "`queued`, `running`, `completed`, `failed` or `cancelled`." },
          "source": { "type": "string", "maxLength": 64 },
          "done": { "type": "integer", "minimum": 0 }, "total": { "type": "integer", "minimum": 0, "description": "Records when the job began." },
          "createdAt": { "type": "string", "format": "date-time" }, "updatedAt": { "type": "string", "format": "date-time" } } }
        """);

    public static void MapJobs(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/jobs/{jobId:guid}", GetJob)
            .WithTags(Tags.Settings)
            .WithName("GetJob")
            .Reads(ParameterDoc.Uuid("jobId", "As the answer that began it says."))
            .AllowRoles(Role.Admin, Role.Steward)
            .WithSummary("How far a job is")
            .Answers(StatusCodes.Status200OK, "The job.", Schema)
            .WithExamples(response: Example)
            .Problems(Problems.UnknownJob);

    private static async Task<Results<Ok<JobResponse>, ProblemHttpResult>> GetJob(Guid jobId, ProfileDbContext db, CancellationToken ct) =>
        await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.JobId == jobId, ct) is { } job
            ? TypedResults.Ok(JobResponse.Of(job))
            : Problems.UnknownJob.ToResult();
}
