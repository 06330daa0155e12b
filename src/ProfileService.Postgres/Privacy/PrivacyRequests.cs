using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Privacy;

/// <summary>The side of privacy requests that is sets: whose records, and who may come again.</summary>
public sealed class PrivacyRequests(NpgsqlDataSource database, TimeProvider clock)
{
    // A record that its source deleted is in no profile, but it was this person's, and its versions are kept: its id leads here, perhaps by way of others.
    private const string RecordsOf = """
        WITH RECURSIVE own AS (
            SELECT r.source, r.record_id, r.own_profile_id FROM source_record r WHERE r.profile_id = $1
            UNION
            SELECT r.source, r.record_id, r.own_profile_id FROM own_profile o JOIN source_record r ON r.source = o.source AND r.record_id = o.record_id
            WHERE o.own_profile_id = $1 AND r.profile_id IS NULL
            UNION
            SELECT r.source, r.record_id, r.own_profile_id FROM own JOIN source_record r ON r.left_to = own.own_profile_id AND r.profile_id IS NULL)
        SELECT source, record_id FROM own ORDER BY source, record_id
        """;

    // Of a hub's bearers one is enough to say that it is borne.
    private const string BearersOf = """
        SELECT k.place, r.profile_id
        FROM unnest($1) WITH ORDINALITY k(identifier_key, place)
        CROSS JOIN LATERAL (
            SELECT s.profile_id FROM identifier i JOIN source_record s ON s.source = i.source AND s.record_id = i.record_id
            WHERE i.identifier_key = k.identifier_key AND s.profile_id IS DISTINCT FROM $2 LIMIT 1) r
        ORDER BY k.place
        """;

    private const string LiftRequest = "UPDATE erased_key SET lifted_at = $2 WHERE privacy_request_id = $1 AND lifted_at IS NULL";

    private const string Refusals = "SELECT source, code, refused, last_at FROM erased_refusal ORDER BY source, code";

    /// <param name="profileId">The current id of a profile; or, where everybody is gone, the own id of whoever was gone last.</param>
    public async Task<IReadOnlyList<RecordKey>> RecordsOfAsync(Guid profileId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(RecordsOf);
        command.Parameters.Add(Commands.Uuid(profileId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var keys = new List<RecordKey>();
        while (await rows.ReadAsync(ct))
        {
            keys.Add(new RecordKey(rows.GetString(0), rows.GetString(1)));
        }

        return keys;
    }

    /// <summary>Which of the identifiers are borne by records of others than this profile, by their place, and a profile of such a record.</summary>
    public async Task<IReadOnlyList<(int Place, Guid? ProfileId)>> BorneByOthersAsync(IReadOnlyList<IdentifierKey> identifiers, Guid? profileId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(BearersOf);
        command.Parameters.Add(Commands.Texts(identifiers.Select(i => i.Text)));
        command.Parameters.Add(Commands.UuidOrNull(profileId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var borne = new List<(int Place, Guid? ProfileId)>();
        while (await rows.ReadAsync(ct))
        {
            borne.Add(((int)rows.GetInt64(0) - 1, rows.UuidOrNull(1)));
        }

        return borne;
    }

    /// <summary>The privacy officer's word that a new relationship has begun.</summary>
    /// <returns>How many tombstones it lifts.</returns>
    public async Task<int> LiftAsync(Guid request, CancellationToken ct)
    {
        await using var command = database.CreateCommand(LiftRequest);
        command.Parameters.Add(Commands.Uuid(request));
        command.Parameters.Add(Commands.Time(clock.GetUtcNow()));
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>How many facts about erased people each source sent since.</summary>
    public async Task<IReadOnlyList<ErasedRefusalRow>> RefusalsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Refusals);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var all = new List<ErasedRefusalRow>();
        while (await rows.ReadAsync(ct))
        {
            all.Add(new ErasedRefusalRow { Source = rows.GetString(0), Code = rows.GetString(1), Refused = rows.GetInt64(2), LastAt = rows.Instant(3) });
        }

        return all;
    }
}
