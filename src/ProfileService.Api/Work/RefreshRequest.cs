using Microsoft.EntityFrameworkCore;
using ProfileService.Postgres;
using ProfileService.Postgres.Sources;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Work;

/// <summary>Asks for a refresh in the transaction of the change that makes it necessary.</summary>
internal static class RefreshRequest
{
    /// <param name="source">Only its records; null for all.</param>
    public static async Task<Job> AddRefreshAsync(this ProfileDbContext db, string? source, DateTimeOffset now, CancellationToken ct)
    {
        var records = db.Set<SourceRecordRow>().Where(r => source == null || r.Source == source);
        return db.Add(new Job
        {
            JobId = Guid.CreateVersion7(now),
            Kind = RefreshJobs.Kind,
            State = "queued",
            Source = source,
            Done = 0,
            Total = await records.LongCountAsync(ct),
            CreatedAt = now,
            UpdatedAt = now,
        }).Entity;
    }
}
