using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>
/// What is stored of the links of records that the batch leaves alone. Where nothing changed, links are what they were: they lead to members of the
/// stored group, or stand among the candidates because grouping skipped them. So those records need not be compared with their blocks again.
/// </summary>
internal sealed class StoredLinks(Workspace work)
{
    private const string SkippedOf = """
        SELECT k.source, k.record_id, c.source, c.record_id
        FROM unnest($1, $2) k(source, record_id)
        CROSS JOIN LATERAL (
            SELECT * FROM (SELECT x.source_b, x.record_b FROM candidate x WHERE x.record_a = k.record_id AND x.source_a = k.source AND x.is_link OFFSET 0) a
            UNION ALL
            SELECT * FROM (SELECT x.source_a, x.record_a FROM candidate x WHERE x.record_b = k.record_id AND x.source_b = k.source AND x.is_link OFFSET 0) b) c(source, record_id)
        """;

    private readonly HashSet<RecordKey> _asked = [];
    private readonly Dictionary<RecordKey, List<RecordKey>> _skipped = [];

    public void Ask(RoundTrip trip, IEnumerable<RecordKey> records)
    {
        RecordKey[] missing = [.. records.Where(_asked.Add)];
        if (missing.Length > 0)
        {
            trip.Ask(
                row => Take(new RecordKey(row.GetString(0), row.GetString(1)), new RecordKey(row.GetString(2), row.GetString(3))),
                SkippedOf,
                Commands.Texts(missing.Select(r => r.Source)),
                Commands.Texts(missing.Select(r => r.RecordId)));
        }
    }

    /// <summary>Whom evidence would join with the record, had grouping not kept them apart; those that still live.</summary>
    public IEnumerable<RecordKey> SkippedBy(RecordKey record) => _skipped.GetValueOrDefault(record, []).Where(work.IsLive);

    /// <summary>All of them, so that they can be loaded.</summary>
    public IEnumerable<RecordKey> AllSkippedBy(RecordKey record) => _skipped.GetValueOrDefault(record, []);

    private void Take(RecordKey record, RecordKey partner)
    {
        if (!_skipped.TryGetValue(record, out var partners))
        {
            _skipped.Add(record, partners = []);
        }

        partners.Add(partner);
    }
}
