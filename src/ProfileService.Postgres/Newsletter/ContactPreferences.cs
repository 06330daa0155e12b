using Microsoft.EntityFrameworkCore;

namespace ProfileService.Postgres.Newsletter;

/// <summary>What people chose to get, by contact point.</summary>
public sealed class ContactPreferences(IDbContextFactory<ProfileDbContext> databases)
{
    /// <returns>Null where nothing was chosen yet.</returns>
    public async Task<ContactPreferenceRow?> FindAsync(Guid contactPointId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<ContactPreferenceRow>().AsNoTracking().SingleOrDefaultAsync(row => row.ContactPointId == contactPointId, ct);
    }

    /// <summary>The last word counts.</summary>
    public async Task SaveAsync(ContactPreferenceRow chosen, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO contact_preference (contact_point_id, language, frequency, topics, updated_at)
            VALUES ({chosen.ContactPointId}, {chosen.Language}, {chosen.Frequency}, {chosen.Topics}, {chosen.UpdatedAt})
            ON CONFLICT (contact_point_id) DO UPDATE SET language = excluded.language, frequency = excluded.frequency,
                topics = excluded.topics, updated_at = excluded.updated_at
            """,
            ct);
    }
}
