using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>Writes what the batch made of records and identities: one statement per table, whatever the size of the batch.</summary>
internal static class FactWriting
{
    // Looking for a conflict first doubles what an insert costs. Under the lock the resolver knows which rows are new, so it asks only for the others.
    private const string InsertRecords = """
        INSERT INTO source_record (source, record_id, own_profile_id, profile_id, left_to, is_live, observed_at, received_at, folds_parts, stamp,
                                   content, member_times, identifier_keys, settling, block_keys)
        SELECT u.source, u.record_id, u.own_profile_id, u.profile_id, u.left_to, u.profile_id IS NOT NULL, u.observed_at, $13, u.folds_parts, u.stamp,
               u.content, u.member_times, string_to_array(u.identifier_keys, E'\n'), u.settling, string_to_array(u.block_keys, ',')::bigint[]
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14)
             u(source, record_id, own_profile_id, profile_id, left_to, observed_at, folds_parts, stamp, content, member_times, identifier_keys, settling,
               block_keys)

        """;

    private const string UpsertRecords = InsertRecords + """
        ON CONFLICT (source, record_id) DO UPDATE SET
            profile_id = excluded.profile_id, left_to = excluded.left_to, is_live = excluded.is_live, observed_at = excluded.observed_at,
            received_at = excluded.received_at, folds_parts = excluded.folds_parts, stamp = excluded.stamp, content = excluded.content,
            member_times = excluded.member_times, identifier_keys = excluded.identifier_keys, settling = excluded.settling, block_keys = excluded.block_keys
        """;

    private const string MoveRecords = """
        UPDATE source_record r SET profile_id = u.profile_id, settling = u.settling
        FROM unnest($1, $2, $3, $4) u(source, record_id, profile_id, settling)
        WHERE r.source = u.source AND r.record_id = u.record_id
        """;

    private const string InsertOwnProfiles = """
        INSERT INTO own_profile (own_profile_id, source, record_id) SELECT unnest($1), unnest($2), unnest($3)
        """;

    private const string InsertVersions = """
        INSERT INTO source_record_version (source, record_id, observed_at, kind, origin, content_hash, content, received_at)
        SELECT u.*, $8 FROM unnest($1, $2, $3, $4, $5, $6, $7) u

        """;

    private const string InsertVersionsOnce = InsertVersions + "ON CONFLICT DO NOTHING";

    private const string DeleteVersions = """
        DELETE FROM source_record_version v
        USING unnest($1, $2, $3, $4, $5, $6) u(source, record_id, observed_at, kind, origin, content_hash)
        WHERE (v.source, v.record_id, v.observed_at, v.kind, v.origin, v.content_hash)
            = (u.source, u.record_id, u.observed_at, u.kind, u.origin, u.content_hash)
        """;

    private const string InsertIdentifiers = """
        INSERT INTO identifier (identifier_key, source, record_id) SELECT unnest($1), unnest($2), unnest($3)
        """;

    private const string DeleteIdentifiers = """
        DELETE FROM identifier i USING unnest($1, $2, $3) u(identifier_key, source, record_id)
        WHERE i.identifier_key = u.identifier_key AND i.source = u.source COLLATE "C" AND i.record_id = u.record_id COLLATE "C"
        """;

    private const string InsertHubs = """
        INSERT INTO hub (identifier_key, reach, since) SELECT u.*, $3 FROM unnest($1, $2) u
        ON CONFLICT (identifier_key) DO UPDATE SET reach = excluded.reach
        """;

    private const string DeleteHubs = "DELETE FROM hub h USING unnest($1) u(identifier_key) WHERE h.identifier_key = u.identifier_key";

    private const string EnqueueSettling = """
        INSERT INTO settle_queue (source, record_id, enqueued_at) SELECT u.*, $3 FROM unnest($1, $2) u
        ON CONFLICT (source, record_id) DO UPDATE SET enqueued_at = excluded.enqueued_at
        """;

    private const string DequeueSettled = """
        DELETE FROM settle_queue q USING unnest($1, $2) u(source, record_id) WHERE q.source = u.source AND q.record_id = u.record_id
        """;

    /// <summary>What the records say, whoever they turn out to be.</summary>
    public static void AddRecordFacts(this NpgsqlBatch batch, Workspace work)
    {
        RecordState[] added = [.. work.ChangedRecords.Where(r => r.IsNew && !r.Erased)];
        if (added.Length > 0)
        {
            batch.Add(InsertOwnProfiles, Commands.Uuids(added.Select(r => r.OwnProfileId)), Sources(added), RecordIds(added));
        }

        AddVersions(batch, work);
        AddIdentifiers(batch, work);
        batch.AddBlocks(work);
    }

    /// <summary>What was made of the records: who belongs together, which values and blocks say nothing, what a steward is asked.</summary>
    public static void AddGroups(this NpgsqlBatch batch, Workspace work)
    {
        RecordState[] changed = [.. work.ChangedRecords.Where(r => !r.Erased)];
        RecordState[] moved = [.. work.Records.Values.Where(r => !r.Changed && (r.ProfileId != r.OldProfileId || r.Settling != r.WasSettling))];
        AddRecords(batch, work, changed);
        if (moved.Length > 0)
        {
            batch.Add(MoveRecords, Sources(moved), RecordIds(moved), Commands.Uuids(moved.Select(r => r.ProfileId)), Commands.Flags(moved.Select(r => r.Settling)));
        }

        batch.AddPins(work);
        AddHubs(batch, work);
        batch.AddWideBlocks(work);
        batch.AddCandidates(work);
        AddSettling(batch, work);
        batch.AddDecisions(work);
    }

    private static void AddRecords(NpgsqlBatch batch, Workspace work, RecordState[] changed)
    {
        RecordState[] added = [.. changed.Where(r => r.IsNew)];
        foreach (var (sql, records) in new[] { (InsertRecords, added), (UpsertRecords, [.. changed.Where(r => !r.IsNew)]) })
        {
            if (records.Length > 0)
            {
                batch.Add(
                    sql,
                    Sources(records),
                    RecordIds(records),
                    Commands.Uuids(records.Select(r => r.OwnProfileId)),
                    Commands.Uuids(records.Select(r => r.ProfileId)),
                    Commands.Uuids(records.Select(r => r.LeftTo)),
                    Commands.Times(records.Select(r => r.Folded.ObservedAt)),
                    Commands.Flags(records.Select(r => r.FoldsParts)),
                    Commands.Bytes(records.Select(r => (byte[])[(byte)r.NewestKind, .. r.NewestHash])),
                    Commands.Texts(records.Select(r => r.IsLive ? r.Folded.Content.Canonical : null)),
                    Commands.Texts(records.Select(WriteMemberTimes)),
                    Commands.Texts(records.Select(r => string.Join('\n', r.Identifiers(work.Settings)))),
                    Commands.Flags(records.Select(r => r.Settling)),
                    Commands.Time(work.Now),
                    Commands.Texts(records.Select(r => string.Join(',', r.Blocks(work.Settings).Select(b => b.Value)))));
            }
        }
    }

    private static void AddVersions(NpgsqlBatch batch, Workspace work)
    {
        var removed = work.Versions.Removed;
        if (removed.Count > 0)
        {
            batch.Add(
                DeleteVersions,
                Commands.Texts(removed.Select(v => v.Key.Source)),
                Commands.Texts(removed.Select(v => v.Key.RecordId)),
                Commands.Times(removed.Select(v => v.Version.ObservedAt)),
                Commands.Shorts(removed.Select(v => (short)v.Version.Kind)),
                Commands.Texts(removed.Select(v => v.Version.Origin)),
                Commands.Bytes(removed.Select(v => v.Version.Hash)));
        }

        // A version that a later fact of this batch took back again must not be written at all.
        var added = work.Versions.Added
            .Where(a => !removed.Any(r => r.Key == a.Key && r.Version.CompareTo(a.Version) == 0) || StillHeld(work, a)).ToArray();
        // The first version of a new record is new as well; others may be there already.
        var seen = new HashSet<RecordKey>();
        var isFirst = added.ToLookup(v => work.RecordOf(v.Key).IsNew && seen.Add(v.Key));
        foreach (var (sql, versions) in new[] { (InsertVersions, isFirst[true].ToArray()), (InsertVersionsOnce, isFirst[false].ToArray()) })
        {
            if (versions.Length > 0)
            {
                batch.Add(
                    sql,
                    Commands.Texts(versions.Select(v => v.Key.Source)),
                    Commands.Texts(versions.Select(v => v.Key.RecordId)),
                    Commands.Times(versions.Select(v => v.Version.ObservedAt)),
                    Commands.Shorts(versions.Select(v => (short)v.Version.Kind)),
                    Commands.Texts(versions.Select(v => v.Version.Origin)),
                    Commands.Bytes(versions.Select(v => v.Version.Hash)),
                    Commands.Texts(versions.Select(v => v.Version.Content.Canonical)),
                    Commands.Time(work.Now));
            }
        }
    }

    private static bool StillHeld(Workspace work, (RecordKey Key, RecordVersion Version) added) =>
        work.RecordOf(added.Key).Versions?.Any(v => v.CompareTo(added.Version) == 0) is true;

    private static void AddIdentifiers(NpgsqlBatch batch, Workspace work)
    {
        (IdentifierKey Value, RecordKey Key)[] dropped =
            [.. work.ChangedRecords.SelectMany(r => r.OldIdentifiers.Except(r.Identifiers(work.Settings)).Select(i => (i, r.Key)))];
        (IdentifierKey Value, RecordKey Key)[] gained =
            [.. work.ChangedRecords.SelectMany(r => r.Identifiers(work.Settings).Except(r.OldIdentifiers).Select(i => (i, r.Key)))];
        foreach (var (sql, pairs) in new[] { (DeleteIdentifiers, dropped), (InsertIdentifiers, gained) })
        {
            if (pairs.Length > 0)
            {
                batch.Add(
                    sql,
                    Commands.Texts(pairs.Select(p => p.Value.Text)),
                    Commands.Texts(pairs.Select(p => p.Key.Source)),
                    Commands.Texts(pairs.Select(p => p.Key.RecordId)));
            }
        }
    }

    private static void AddHubs(NpgsqlBatch batch, Workspace work)
    {
        KeyValuePair<IdentifierKey, ValueEvidence>[] risen = [.. work.Evidence.Where(e => e.Value.IsHub && (!work.OldHubs.TryGetValue(e.Key, out var reach) || reach != e.Value.Reach))];
        if (risen.Length > 0)
        {
            batch.Add(InsertHubs, Commands.Texts(risen.Select(e => e.Key.Text)), Commands.Ints(risen.Select(e => e.Value.Reach)), Commands.Time(work.Now));
        }

        IdentifierKey[] fallen = [.. work.Evidence.Where(e => !e.Value.IsHub && work.OldHubs.ContainsKey(e.Key)).Select(e => e.Key)];
        if (fallen.Length > 0)
        {
            batch.Add(DeleteHubs, Commands.Texts(fallen.Select(k => k.Text)));
        }
    }

    private static void AddSettling(NpgsqlBatch batch, Workspace work)
    {
        if (work.Postponed.Count > 0)
        {
            batch.Add(EnqueueSettling, Sources(work.Postponed), RecordIds(work.Postponed), Commands.Time(work.Now));
        }

        RecordState[] settled = [.. work.Records.Values.Where(r => r.WasSettling && !r.Settling)];
        if (settled.Length > 0)
        {
            batch.Add(DequeueSettled, Sources(settled), RecordIds(settled));
        }
    }

    private static string? WriteMemberTimes(RecordState record) => record.Folded.OlderMembers.Count == 0
        ? null
        : System.Text.Json.JsonSerializer.Serialize(
            record.Folded.OlderMembers.ToDictionary(m => m.Key, m => Times.Format(m.Value)), IngestJson.Default.DictionaryStringString);

    private static NpgsqlParameter Sources(IEnumerable<RecordState> records) => Commands.Texts(records.Select(r => r.Key.Source));

    private static NpgsqlParameter RecordIds(IEnumerable<RecordState> records) => Commands.Texts(records.Select(r => r.Key.RecordId));

    private static NpgsqlParameter Sources(IEnumerable<RecordKey> records) => Commands.Texts(records.Select(r => r.Source));

    private static NpgsqlParameter RecordIds(IEnumerable<RecordKey> records) => Commands.Texts(records.Select(r => r.RecordId));
}
