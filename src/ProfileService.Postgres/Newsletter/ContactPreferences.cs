using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Newsletter;

/// <summary>What people chose to get, by contact point.</summary>
public sealed class ContactPreferences(IDbContextFactory<ProfileDbContext> databases, NpgsqlDataSource database)
{
    private const string OfContacts = """
        SELECT k.contact_key, p.frequency, p.topics,
               (SELECT max(l.contacted_at) FROM contact_log l WHERE l.contact_point_id = c.contact_point_id AND l.channel = $2 AND l.contacted_at <= $3)
        FROM unnest($1) k(contact_key)
        CROSS JOIN LATERAL (SELECT s.contact_point_id FROM contact_point s WHERE s.contact_key = k.contact_key LIMIT 1) c
        JOIN contact_preference p ON p.contact_point_id = c.contact_point_id
        """;

    /// <summary>Of the contact points for which something was chosen.</summary>
    /// <param name="channel">The one whose last contact matters.</param>
    public async Task<ILookup<IdentifierKey, ContactPreference>> OfAsync(
        IReadOnlyCollection<IdentifierKey> contacts, string channel, DateTimeOffset at, CancellationToken ct)
    {
        var chosen = new List<ContactPreference>();
        if (contacts.Count > 0)
        {
            await using var command = database.CreateCommand(OfContacts);
            command.Parameters.Add(Commands.Texts(contacts.Select(c => c.Text)));
            command.Parameters.Add(Commands.Text(channel));
            command.Parameters.Add(Commands.Time(at));
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                chosen.Add(new ContactPreference(
                    new IdentifierKey(rows.GetString(0)), rows.GetString(1), rows.GetFieldValue<string[]>(2), rows.IsDBNull(3) ? null : rows.Instant(3)));
            }
        }

        return chosen.ToLookup(c => c.Contact);
    }

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
