using System.Text.Json.Serialization;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Work;

/// <summary>How far a job is.</summary>
/// <param name="Total">Records when it began; more may have come since.</param>
internal sealed record JobResponse(
    Guid JobId, string Kind, string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source,
    long Done, long Total, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static JobResponse Of(Job job) => new(job.JobId, job.Kind, job.State, job.Source, job.Done, job.Total, job.CreatedAt, job.UpdatedAt);
}
