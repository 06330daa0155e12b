using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Settings;

/// <summary>Reads the records on which other settings are tried, one by one.</summary>
public sealed class TrialRecords(NpgsqlDataSource database)
{
    private const string Count = "SELECT count(*) FROM source_record WHERE is_live";

    private const string All = "SELECT source, record_id, observed_at, content FROM source_record WHERE is_live";

    // The seeds are drawn by a hash, so the same seed draws the same records; with them comes whoever shares a value or a block with one of them; of
    // more than may count, the first (in the order of the index, which costs nothing).
    private const string Sample = """
        WITH seed AS MATERIALIZED (
            SELECT source, record_id, identifier_keys FROM source_record WHERE is_live
            ORDER BY hashtextextended(source || ':' || record_id, $1), source, record_id LIMIT $2),
        met AS (
            SELECT source, record_id FROM seed
            UNION
            SELECT b.source, b.record_id FROM (SELECT DISTINCT unnest(identifier_keys) AS identifier_key FROM seed) k
            CROSS JOIN LATERAL (SELECT i.source, i.record_id FROM identifier i WHERE i.identifier_key = k.identifier_key
                                ORDER BY i.source COLLATE "C", i.record_id COLLATE "C" LIMIT $3) b
            UNION
            SELECT b.source, b.record_id FROM (
                SELECT DISTINCT x.block_key, CASE WHEN x.block_key & 1 = 1 THEN $4 ELSE $5 END AS most FROM seed s JOIN blocking_key x ON x.source = s.source AND x.record_id = s.record_id) k
            CROSS JOIN LATERAL (SELECT x.source, x.record_id FROM blocking_key x WHERE x.block_key = k.block_key
                                ORDER BY x.source, x.record_id LIMIT k.most) b)
        SELECT r.source, r.record_id, r.observed_at, r.content FROM met m
        JOIN source_record r ON r.source = m.source AND r.record_id = m.record_id AND r.is_live
        """;

    private const string InForce = """
        SELECT d.decision_id, d.source_a, d.record_a, d.source_b, d.record_b, d.verdict, d.reason, d.decided_at, d.decided_by, d.withdrawn_at, d.withdrawn_by
        FROM identity_decision d WHERE d.withdrawn_at IS NULL
        """;

    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Count);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <param name="sample">How many records to draw; null for all.</param>
    public async IAsyncEnumerable<(RecordKey Key, Source Source, DateTimeOffset ObservedAt, RecordContent Content)> ReadAsync(
        int? sample, int seed, MatchingSettings settings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var sources = (await SourceReading.ReadAllAsync(database, ct)).ToDictionary(s => s.Name, StringComparer.Ordinal);
        await using var command = database.CreateCommand(sample is null ? All : Sample);
        if (sample is { } most)
        {
            NpgsqlParameter[] parameters =
            [
                new NpgsqlParameter<long> { TypedValue = seed }, Commands.Int(most), Commands.Int(settings.HolderLimit + 1), Commands.Int(settings.BlockLimit + 1),
                Commands.Int(Math.Min(settings.BlockLimit, settings.PlacelessBlockLimit) + 1),
            ];
            command.Parameters.AddRange(parameters);
        }

        command.CommandTimeout = 0; // as long as the worker lives
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            yield return (new RecordKey(rows.GetString(0), rows.GetString(1)), sources[rows.GetString(0)], rows.Instant(2), RecordContent.Parse(rows.GetString(3)));
        }
    }

    public async Task<IReadOnlyList<IdentityDecision>> DecisionsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(InForce);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<IdentityDecision>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(DecisionReading.Read(rows));
        }

        return found;
    }
}
