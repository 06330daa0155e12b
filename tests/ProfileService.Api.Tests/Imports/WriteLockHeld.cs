using Microsoft.EntityFrameworkCore;
using ProfileService.Postgres;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Tests.Imports;

/// <summary>While it is held no writer gets further, so that a test says what waits when something else happens.</summary>
internal sealed class WriteLockHeld : IAsyncDisposable
{
    private readonly ProfileDbContext _db;

    private WriteLockHeld(ProfileDbContext db) => _db = db;

    public static async Task<WriteLockHeld> TakeAsync(string connectionString)
    {
        var db = new ProfileDbContext(new DbContextOptionsBuilder<ProfileDbContext>().UseNpgsql(connectionString).Options);
        await db.Database.BeginTransactionAsync();
        await db.TakeWriteLockAsync(CancellationToken.None);
        return new WriteLockHeld(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _db.Database.RollbackTransactionAsync();
        await _db.DisposeAsync();
    }
}
