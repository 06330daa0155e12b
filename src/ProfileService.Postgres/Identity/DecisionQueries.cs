using Npgsql;
using NpgsqlTypes;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Reads decisions for those who make and judge them.</summary>
public sealed class DecisionQueries(NpgsqlDataSource database)
{
    private const string Columns = """
        SELECT d.decision_id, d.source_a, d.record_a, d.source_b, d.record_b, d.verdict, d.reason, d.decided_at, d.decided_by, d.withdrawn_at, d.withdrawn_by,
               f.in_force, a.profile_id, b.profile_id
        FROM identity_decision d
        CROSS JOIN LATERAL (
            SELECT d.withdrawn_at IS NULL AND d.decision_id = (
                SELECT n.decision_id FROM identity_decision n
                WHERE n.record_a = d.record_a AND n.source_a = d.source_a AND n.record_b = d.record_b AND n.source_b = d.source_b AND n.withdrawn_at IS NULL
                ORDER BY n.decided_at DESC, CASE n.verdict WHEN 'different' THEN 0 WHEN 'same' THEN 1 ELSE 2 END, n.decision_id LIMIT 1) AS in_force) f
        LEFT JOIN source_record a ON a.source = d.source_a AND a.record_id = d.record_a
        LEFT JOIN source_record b ON b.source = d.source_b AND b.record_id = d.record_b

        """;

    // Newest first: ids are made from the time of the decision.
    private const string List = Columns + """
        WHERE ($1 IS NULL OR d.verdict = $1) AND ($2 IS NULL OR coalesce(f.in_force, false) = $2)
            AND ($3 IS NULL OR a.profile_id = $3 OR b.profile_id = $3) AND ($4 IS NULL OR d.decision_id < $4)
        ORDER BY d.decision_id DESC LIMIT $5
        """;

    private const string ByIds = Columns + "WHERE d.decision_id = ANY($1) ORDER BY d.decision_id";

    private const string Known = "SELECT source, record_id, is_live FROM source_record WHERE (source, record_id) IN (SELECT * FROM unnest($1, $2))";

    /// <summary>More than any sound chain of decisions has; it bounds the walk, not what may be decided.</summary>
    private const int MostFollowed = 1000;

    public async Task<IReadOnlyList<StoredDecision>> ListAsync(DecisionFilter filter, Guid? before, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(List);
        NpgsqlParameter[] parameters =
        [
            new() { Value = (object?)filter.Verdict?.ToString().ToLowerInvariant() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)filter.InForce ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
            Commands.UuidOrNull(filter.ProfileId),
            Commands.UuidOrNull(before),
            Commands.Int(limit),
        ];
        command.Parameters.AddRange(parameters);
        return await ReadAsync(command, ct);
    }

    /// <summary>Those of the ids that are there, oldest first.</summary>
    public async Task<IReadOnlyList<StoredDecision>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ByIds);
        command.Parameters.Add(Commands.Uuids(ids));
        return await ReadAsync(command, ct);
    }

    /// <summary>Whether the records live; those that were never heard of, or are erased, are left out.</summary>
    public async Task<IReadOnlyDictionary<RecordKey, bool>> AreLiveAsync(IReadOnlyCollection<RecordKey> records, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Known);
        command.Parameters.Add(Commands.Texts(records.Select(r => r.Source)));
        command.Parameters.Add(Commands.Texts(records.Select(r => r.RecordId)));
        var known = new Dictionary<RecordKey, bool>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            known.Add(new RecordKey(rows.GetString(0), rows.GetString(1)), rows.GetBoolean(2));
        }

        return known;
    }

    /// <summary>All decisions about the records and about whoever is the same as one of them by decision.</summary>
    public async Task<IReadOnlyList<IdentityDecision>> AroundAsync(IReadOnlyCollection<RecordKey> records, CancellationToken ct)
    {
        var found = new Dictionary<Guid, IdentityDecision>();
        var asked = new HashSet<RecordKey>();
        IReadOnlyCollection<RecordKey> frontier = [.. records];
        while (frontier.Count > 0 && asked.Count < MostFollowed)
        {
            asked.UnionWith(frontier);
            await using var command = database.CreateCommand(DecisionReading.OfRecords);
            command.Parameters.Add(Commands.Texts(frontier.Select(r => r.Source)));
            command.Parameters.Add(Commands.Texts(frontier.Select(r => r.RecordId)));
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                var decision = DecisionReading.Read(rows);
                found.TryAdd(decision.Id, decision);
            }

            frontier = [.. found.Values.Where(d => d.Verdict is Core.Identity.Matching.Verdict.Same && d.WithdrawnAt is null)
                .SelectMany(d => new[] { d.A, d.B }).Where(r => !asked.Contains(r)).Distinct()];
        }

        return [.. found.Values];
    }

    private static async Task<IReadOnlyList<StoredDecision>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var decisions = new List<StoredDecision>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            decisions.Add(new StoredDecision(DecisionReading.Read(rows), !rows.IsDBNull(11) && rows.GetBoolean(11), rows.UuidOrNull(12), rows.UuidOrNull(13)));
        }

        return decisions;
    }
}
