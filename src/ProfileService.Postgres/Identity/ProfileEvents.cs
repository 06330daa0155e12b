using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Merges and splits in the order of their commits.</summary>
public sealed class ProfileEvents(NpgsqlDataSource database)
{
    public const string Merged = "profile.merged";
    public const string Split = "profile.split";

    private const string After = """
        SELECT event_no, type, old_profile_ids, new_profile_ids, happened_at FROM profile_event WHERE event_no > $1 ORDER BY event_no LIMIT $2
        """;

    private const string Purge = "DELETE FROM profile_event WHERE happened_at < $1";

    /// <param name="after">The last number that the reader knows.</param>
    public async Task<IReadOnlyList<ProfileEventRow>> ReadAsync(long after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(After);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(Commands.Int(limit));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var events = new List<ProfileEventRow>();
        while (await rows.ReadAsync(ct))
        {
            events.Add(new ProfileEventRow
            {
                EventNo = rows.GetInt64(0),
                Type = rows.GetString(1),
                OldProfileIds = rows.GetFieldValue<Guid[]>(2),
                NewProfileIds = rows.GetFieldValue<Guid[]>(3),
                HappenedAt = rows.Instant(4),
            });
        }

        return events;
    }

    /// <summary>Forgets what happened before.</summary>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Purge);
        command.Parameters.Add(Commands.Time(before));
        return await command.ExecuteNonQueryAsync(ct);
    }
}
