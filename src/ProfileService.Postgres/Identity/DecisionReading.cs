using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Reads rows of decisions.</summary>
internal static class DecisionReading
{
    /// <summary>Whether there are any at all.</summary>
    public const string Exist = "SELECT EXISTS (SELECT FROM identity_decision)";

    /// <summary>Those about the records, from either side; a decision about two of them comes twice.</summary>
    public const string OfRecords = """
        SELECT d.decision_id, d.source_a, d.record_a, d.source_b, d.record_b, d.verdict, d.reason, d.decided_at, d.decided_by, d.withdrawn_at, d.withdrawn_by
        FROM unnest($1, $2) k(source, record_id)
        CROSS JOIN LATERAL (
            SELECT * FROM (SELECT * FROM identity_decision x WHERE x.record_a = k.record_id AND x.source_a = k.source OFFSET 0) a
            UNION ALL
            SELECT * FROM (SELECT * FROM identity_decision x WHERE x.record_b = k.record_id AND x.source_b = k.source OFFSET 0) b) d
        """;

    public static IdentityDecision Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        new RecordKey(row.GetString(1), row.GetString(2)),
        new RecordKey(row.GetString(3), row.GetString(4)),
        Enum.Parse<Verdict>(row.GetString(5), ignoreCase: true),
        row.GetString(6),
        row.Instant(7),
        row.UuidOrNull(8),
        row.IsDBNull(9) ? null : row.Instant(9),
        row.UuidOrNull(10));
}
