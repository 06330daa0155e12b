using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Profiles;

/// <summary>Reads source records by their natural key, and the candidates that they are part of.</summary>
public sealed class RecordQueries(NpgsqlDataSource database)
{
    private const string ByKey = "SELECT observed_at, profile_id, content FROM source_record WHERE source = $1 AND record_id = $2";

    private const string Members = "SELECT source, record_id FROM source_record WHERE profile_id = $1";

    private const string CandidatesOfProfile = """
        SELECT c.source_a, c.record_a, c.source_b, c.record_b, split_part(c.identifier_key, ':', 1), c.reason
        FROM source_record r
        CROSS JOIN LATERAL (
            SELECT * FROM candidate x WHERE x.source_a = r.source AND x.record_a = r.record_id
            UNION
            SELECT * FROM candidate x WHERE x.source_b = r.source AND x.record_b = r.record_id) c
        WHERE r.profile_id = $1
        GROUP BY 1, 2, 3, 4, 5, 6
        ORDER BY 1, 2, 3, 4
        LIMIT 200
        """;

    public async Task<StoredRecord?> FindAsync(RecordKey key, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ByKey);
        command.Parameters.Add(Commands.Text(key.Source));
        command.Parameters.Add(Commands.Text(key.RecordId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct)
            ? new StoredRecord(key, rows.Instant(0), rows.UuidOrNull(1), rows.TextOrNull(2) is { } content ? RecordContent.Parse(content) : null)
            : null;
    }

    /// <summary>The records of a profile, in order of key.</summary>
    public async Task<IReadOnlyList<RecordKey>> MembersAsync(Guid profileId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Members);
        command.Parameters.Add(Commands.Uuid(profileId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var members = new List<RecordKey>();
        while (await rows.ReadAsync(ct))
        {
            members.Add(new RecordKey(rows.GetString(0), rows.GetString(1)));
        }

        return [.. members.Order()];
    }

    /// <summary>Pairs that share evidence with a member of the profile and were kept apart, with the type of what they share and the reason.</summary>
    public async Task<IReadOnlyList<(RecordKey A, RecordKey B, string Type, string Reason)>> CandidatesAsync(Guid profileId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(CandidatesOfProfile);
        command.Parameters.Add(Commands.Uuid(profileId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<(RecordKey, RecordKey, string, string)>();
        while (await rows.ReadAsync(ct))
        {
            found.Add((new(rows.GetString(0), rows.GetString(1)), new(rows.GetString(2), rows.GetString(3)), rows.GetString(4), rows.GetString(5)));
        }

        return found;
    }
}
