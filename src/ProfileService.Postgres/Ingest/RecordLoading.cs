using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.Postgres.Ingest;

/// <summary>Reads source records and their versions into the workspace, each once.</summary>
internal static class RecordLoading
{
    // LATERAL … LIMIT keeps the plan an index probe per key, whatever the statistics of a fresh table say.
    private const string RecordsByKey = """
        SELECT r.source, r.record_id, r.own_profile_id, r.profile_id, r.left_to, r.is_live, r.observed_at, r.folds_parts, r.stamp, r.content,
               r.member_times, r.identifier_keys, r.settling, r.block_keys, r.pins
        FROM unnest($1, $2) k(source, record_id)
        CROSS JOIN LATERAL (SELECT * FROM source_record s WHERE s.source = k.source AND s.record_id = k.record_id LIMIT 1) r
        """;

    public const string RecordsByProfile = """
        SELECT r.source, r.record_id, r.own_profile_id, r.profile_id, r.left_to, r.is_live, r.observed_at, r.folds_parts, r.stamp, r.content,
               r.member_times, r.identifier_keys, r.settling, r.block_keys, r.pins
        FROM source_record r
        WHERE r.profile_id = ANY($1)
        """;

    private const string VersionsByKey = """
        SELECT v.source, v.record_id, v.observed_at, v.kind, v.origin, v.content
        FROM unnest($1, $2) k(source, record_id)
        CROSS JOIN LATERAL (SELECT * FROM source_record_version s WHERE s.source = k.source AND s.record_id = k.record_id) v
        """;

    private const int Many = 64;

    public static async Task LoadRecordsAsync(this Workspace work, IEnumerable<RecordKey> keys, CancellationToken ct)
    {
        var trip = work.Trip();
        work.AskRecords(trip, keys);
        await trip.GoAsync(ct);
    }

    public static void AskRecords(this Workspace work, RoundTrip trip, IEnumerable<RecordKey> keys)
    {
        RecordKey[] missing = [.. keys.Where(k => !work.Records.ContainsKey(k)).Distinct()];
        if (missing.Length > 0)
        {
            // In halves, for two connections; of a few, asking twice would take longer.
            var half = missing.Length < Many ? missing.Length : missing.Length / 2;
            trip.Ask(work.TakeRecord, RecordsByKey, Sources(missing[..half]), RecordIds(missing[..half]));
            if (half < missing.Length)
            {
                trip.AskBeside(work.TakeRecord, RecordsByKey, Sources(missing[half..]), RecordIds(missing[half..]));
            }
        }
    }

    public static async Task LoadMembersAsync(this Workspace work, IReadOnlyCollection<Guid> profiles, CancellationToken ct)
    {
        var trip = work.Trip();
        work.AskMembers(trip, profiles);
        await trip.GoAsync(ct);
    }

    public static void AskMembers(this Workspace work, RoundTrip trip, IReadOnlyCollection<Guid> profiles)
    {
        if (profiles.Count > 0)
        {
            trip.Ask(work.TakeRecord, RecordsByProfile, Commands.Uuids(profiles));
        }
    }

    private static void TakeRecord(this Workspace work, NpgsqlDataReader row)
    {
        var key = new RecordKey(row.GetString(0), row.GetString(1));
        if (!work.Records.ContainsKey(key))
        {
            work.Records.Add(key, ReadRecord(row, work.Sources));
        }
    }

    /// <summary>All versions of records whose fold depends on more than the newest one.</summary>
    public static async Task LoadVersionsAsync(this Workspace work, IEnumerable<RecordKey> keys, CancellationToken ct)
    {
        RecordState[] missing = [.. keys.Distinct().Select(k => work.Records.GetValueOrDefault(k)).OfType<RecordState>().Where(r => r.Versions is null)];
        if (missing.Length == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(work.Connection).Add(
            VersionsByKey, Commands.Texts(missing.Select(r => r.Key.Source)), Commands.Texts(missing.Select(r => r.Key.RecordId)));
        foreach (var record in missing)
        {
            record.Versions = [];
        }

        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            work.Records[new RecordKey(rows.GetString(0), rows.GetString(1))].Versions!.Add(new RecordVersion(
                rows.Instant(2), (FactKind)rows.GetInt16(3), rows.GetString(4), RecordContent.Parse(rows.GetString(5))));
        }
    }

    private static NpgsqlParameter Sources(IEnumerable<RecordKey> records) => Commands.Texts(records.Select(r => r.Source));

    private static NpgsqlParameter RecordIds(IEnumerable<RecordKey> records) => Commands.Texts(records.Select(r => r.RecordId));

    public static RecordState ReadRecord(NpgsqlDataReader row, IReadOnlyDictionary<string, Source> sources)
    {
        var isLive = row.GetBoolean(5);
        var stamp = row.GetFieldValue<byte[]>(8);
        var content = isLive ? RecordContent.Parse(row.GetString(9)) : RecordContent.Empty;
        return new RecordState
        {
            Key = new RecordKey(row.GetString(0), row.GetString(1)),
            Source = sources[row.GetString(0)],
            OwnProfileId = row.GetGuid(2),
            OldProfileId = row.UuidOrNull(3),
            ProfileId = row.UuidOrNull(3),
            LeftTo = row.UuidOrNull(4),
            FoldsParts = row.GetBoolean(7),
            NewestKind = (FactKind)stamp[0],
            NewestHash = stamp[1..],
            Folded = new FoldedRecord(isLive, row.Instant(6), content, ReadMemberTimes(row.TextOrNull(10))),
            OldIdentifiers = [.. row.GetFieldValue<string[]>(11).Select(k => new IdentifierKey(k))],
            OldBlocks = [.. row.GetFieldValue<long[]>(13).Select(k => new BlockingKey(k))],
            WasSettling = row.GetBoolean(12),
            Settling = row.GetBoolean(12),
            Pins = PinFold.Read(row.TextOrNull(14)),
        };
    }

    private static ImmutableSortedDictionary<string, DateTimeOffset> ReadMemberTimes(string? json) => json is null
        ? FoldedRecord.NoOlderMembers
        : ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            JsonSerializer.Deserialize(json, IngestJson.Default.DictionaryStringString)!.Select(m =>
                KeyValuePair.Create(m.Key, DateTimeOffset.Parse(m.Value, CultureInfo.InvariantCulture))));
}
