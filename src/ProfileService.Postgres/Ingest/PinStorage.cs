using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>Reads and writes pins: every word that was said in <c>pin</c>, and those in force with their record, where each reader of records finds them.</summary>
internal static class PinStorage
{
    private const string ByRecord = """
        SELECT p.source, p.record_id, p.field, p.observed_at, p.kind, p.value, p.reason, p.expires_at, p.created_by, p.expired
        FROM unnest($1, $2) k(source, record_id)
        CROSS JOIN LATERAL (SELECT * FROM pin t WHERE t.source = k.source AND t.record_id = k.record_id) p
        """;

    private const string Insert = """
        INSERT INTO pin (source, record_id, field, observed_at, kind, content_hash, value, reason, expires_at, expired, created_by, received_at)
        SELECT u.source, u.record_id, u.field, u.observed_at, u.kind, u.content_hash, u.value, u.reason, u.expires_at, false, u.created_by, $11
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             u(source, record_id, field, observed_at, kind, content_hash, value, reason, expires_at, created_by)
        """;

    private const string Expire = """
        UPDATE pin p SET expired = true FROM unnest($1, $2, $3) u(source, record_id, until)
        WHERE p.source = u.source AND p.record_id = u.record_id AND p.expires_at <= u.until AND NOT p.expired
        """;

    // After the record itself is written: its own statement leaves pins alone, and nearly no batch has any.
    private const string KeepInForce = """
        UPDATE source_record r SET pins = u.pins FROM unnest($1, $2, $3) u(source, record_id, pins) WHERE r.source = u.source AND r.record_id = u.record_id
        """;

    /// <summary>All that was ever said of the records that the facts pin or expire.</summary>
    public static async Task LoadPinsAsync(this Workspace work, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        RecordState[] records =
        [
            .. facts.Select(f => f switch { Fact.Pin pin => pin.Key, Fact.ExpirePins expired => expired.Key, _ => (RecordKey?)null }).OfType<RecordKey>()
                .Distinct().Select(k => work.Records.GetValueOrDefault(k)).OfType<RecordState>().Where(r => r.PinVersions is null),
        ];
        if (records.Length == 0)
        {
            return;
        }

        var versions = await ReadAsync(new NpgsqlBatch(work.Connection), [.. records.Select(r => r.Key)], ct);
        foreach (var record in records)
        {
            record.PinVersions = [.. versions[record.Key]];
        }
    }

    public static async Task<ILookup<RecordKey, PinVersion>> ReadAsync(NpgsqlBatch batch, IReadOnlyList<RecordKey> records, CancellationToken ct)
    {
        await using var reading = batch.Add(ByRecord, Commands.Texts(records.Select(r => r.Source)), Commands.Texts(records.Select(r => r.RecordId)));
        await using var rows = await reading.ExecuteReaderAsync(ct);
        var found = new List<(RecordKey Key, PinVersion Version)>();
        while (await rows.ReadAsync(ct))
        {
            found.Add((new RecordKey(rows.GetString(0), rows.GetString(1)), Read(rows)));
        }

        return found.ToLookup(p => p.Key, p => p.Version);
    }

    public static void AddPins(this NpgsqlBatch batch, Workspace work)
    {
        (RecordKey Key, PinVersion Version)[] said = [.. work.NewPins.Where(p => !work.RecordOf(p.Key).Erased)];
        if (said.Length > 0)
        {
            batch.Add(
                Insert,
                Commands.Texts(said.Select(p => p.Key.Source)),
                Commands.Texts(said.Select(p => p.Key.RecordId)),
                Commands.Texts(said.Select(p => p.Version.Field)),
                Commands.Times(said.Select(p => p.Version.ObservedAt)),
                Commands.Shorts(said.Select(p => (short)p.Version.Kind)),
                Commands.Bytes(said.Select(p => p.Version.Hash)),
                Commands.Texts(said.Select(p => p.Version.Value)),
                Commands.Texts(said.Select(p => p.Version.Reason)),
                Commands.TimesOrNull(said.Select(p => p.Version.ExpiresAt)),
                Commands.Uuids(said.Select(p => p.Version.By)),
                Commands.Time(work.Now));
        }

        if (work.ExpiredPins.Count > 0)
        {
            batch.Add(
                Expire, Commands.Texts(work.ExpiredPins.Select(p => p.Key.Source)), Commands.Texts(work.ExpiredPins.Select(p => p.Key.RecordId)),
                Commands.Times(work.ExpiredPins.Select(p => p.Until)));
        }

        RecordState[] repinned = [.. work.Repinned.Select(work.RecordOf).Where(r => !r.Erased)];
        if (repinned.Length > 0)
        {
            batch.Add(
                KeepInForce, Commands.Texts(repinned.Select(r => r.Key.Source)), Commands.Texts(repinned.Select(r => r.Key.RecordId)),
                Commands.Texts(repinned.Select(r => PinFold.Write(r.Pins))));
        }
    }

    private static PinVersion Read(NpgsqlDataReader row) => new(
        row.GetString(2), row.Instant(3), (PinKind)row.GetInt16(4), row.TextOrNull(5), row.GetString(6),
        row.IsDBNull(7) ? null : row.Instant(7), row.UuidOrNull(8), row.GetBoolean(9));
}
