using Npgsql;
using NpgsqlTypes;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Reads the questions for stewards, what is worth most first.</summary>
public sealed class CandidateQueries(NpgsqlDataSource database)
{
    private const string List = """
        SELECT c.source_a, c.record_a, c.source_b, c.record_b, c.identifier_key, c.reason, c.score, c.worth, c.settings_version, c.found_at, d.deferred
        FROM candidate c
        CROSS JOIN LATERAL (
            SELECT coalesce((
                SELECT n.verdict = 'defer' FROM identity_decision n
                WHERE n.record_a = c.record_a AND n.source_a = c.source_a AND n.record_b = c.record_b AND n.source_b = c.source_b AND n.withdrawn_at IS NULL
                ORDER BY n.decided_at DESC, CASE n.verdict WHEN 'different' THEN 0 WHEN 'same' THEN 1 ELSE 2 END, n.decision_id LIMIT 1), false) AS deferred) d
        WHERE ($1 IS NULL OR c.reason = $1) AND ($2 IS NULL OR c.source_a = $2 OR c.source_b = $2) AND d.deferred = $3
            AND ($4 IS NULL OR c.worth < $4 OR (c.worth = $4 AND (c.source_a, c.record_a, c.source_b, c.record_b) > ($5, $6, $7, $8)))
        ORDER BY c.worth DESC, c.source_a, c.record_a, c.source_b, c.record_b
        LIMIT $9
        """;

    /// <param name="filter">Which of them.</param>
    /// <param name="after">The last one of the page before; null from the first on.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<StoredCandidate>> ListAsync(
        CandidateFilter filter, (int Worth, RecordKey A, RecordKey B)? after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(List);
        NpgsqlParameter[] parameters =
        [
            Text(filter.Reason), Text(filter.Source), new NpgsqlParameter<bool> { TypedValue = filter.Deferred },
            new() { Value = (object?)after?.Worth ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
            Text(after?.A.Source), Text(after?.A.RecordId), Text(after?.B.Source), Text(after?.B.RecordId), Commands.Int(limit),
        ];
        command.Parameters.AddRange(parameters);
        var candidates = new List<StoredCandidate>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var candidate = new Candidate(
                new RecordKey(rows.GetString(0), rows.GetString(1)), new RecordKey(rows.GetString(2), rows.GetString(3)), new IdentifierKey(rows.GetString(4)),
                rows.GetString(5), rows.GetInt32(6));
            candidates.Add(new StoredCandidate(candidate, rows.GetInt32(7), rows.GetInt32(8), rows.Instant(9), rows.GetBoolean(10)));
        }

        return candidates;
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
