using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Renews the candidates of the records that were regrouped.</summary>
internal static class CandidateWriting
{
    // IS TRUE keeps the planner from making a loop over both lists of it, which takes the square of a slice's records.
    private const string DeleteAmong = """
        DELETE FROM candidate c
        USING unnest($1, $2) a(source, record_id)
        WHERE c.source_a = a.source AND c.record_a = a.record_id
          AND ((c.source_b, c.record_b) IN (SELECT * FROM unnest($1, $2))) IS TRUE
        """;

    private const string DeleteOfA = """
        DELETE FROM candidate c USING unnest($1, $2) d(source, record_id) WHERE c.source_a = d.source AND c.record_a = d.record_id
        """;

    private const string DeleteOfB = """
        DELETE FROM candidate c USING unnest($1, $2) d(source, record_id) WHERE c.record_b = d.record_id AND c.source_b = d.source
        """;

    private const string Insert = """
        INSERT INTO candidate (source_a, record_a, source_b, record_b, identifier_key, reason, score, worth, is_link, settings_version, found_at)
        SELECT u.*, $10, $11 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) u
        """;

    public static void AddCandidates(this NpgsqlBatch batch, Workspace work)
    {
        // A new record has none.
        RecordKey[] known = [.. work.Regrouped.Where(r => !work.RecordOf(r).IsNew)];
        if (known.Length > 1)
        {
            batch.Add(DeleteAmong, Sources(known), RecordIds(known));
        }

        // One that changed or went may have some with records that were not met.
        RecordKey[] changed = [.. work.ChangedRecords.Where(r => !r.IsNew).Select(r => r.Key)];
        if (changed.Length > 0)
        {
            batch.Add(DeleteOfA, Sources(changed), RecordIds(changed));
            batch.Add(DeleteOfB, Sources(changed), RecordIds(changed));
        }

        if (work.Candidates.Count > 0)
        {
            var found = work.Candidates.Values;
            batch.Add(
                Insert,
                Commands.Texts(found.Select(c => c.A.Source)),
                Commands.Texts(found.Select(c => c.A.RecordId)),
                Commands.Texts(found.Select(c => c.B.Source)),
                Commands.Texts(found.Select(c => c.B.RecordId)),
                Commands.Texts(found.Select(c => c.Via.Text)),
                Commands.Texts(found.Select(c => c.Reason)),
                Commands.Ints(found.Select(c => c.Score)),
                Commands.Ints(found.Select(c => CandidateWorth.Of(c, work.PersonOf(c.A), work.PersonOf(c.B), work.Settings))),
                Commands.Flags(found.Select(c => work.SkippedLinks.Contains((c.A, c.B)))),
                Commands.Int(work.Settings.Version),
                Commands.Time(work.Now));
        }
    }

    private static NpgsqlParameter Sources(IEnumerable<RecordKey> records) => Commands.Texts(records.Select(r => r.Source));

    private static NpgsqlParameter RecordIds(IEnumerable<RecordKey> records) => Commands.Texts(records.Select(r => r.RecordId));
}
