using Microsoft.EntityFrameworkCore;

namespace ProfileService.Postgres.Ingest;

/// <summary>The one lock of all writers. Settings change under it too, so that no batch is under way that still reads the old ones.</summary>
public static class WriteLock
{
    internal const string Take = "SELECT pg_advisory_xact_lock(7303014)";

    /// <summary>Until the end of the current transaction.</summary>
    public static Task TakeWriteLockAsync(this ProfileDbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(Take, ct);
}
