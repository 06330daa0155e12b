using Npgsql;
using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>Who bears a value: read once per value, with the changes of the batch applied, then judged.</summary>
internal static class Bearing
{
    private const string BearersOf = """
        SELECT k.identifier_key, b.source, b.record_id
        FROM unnest($1, $2) k(identifier_key, most)
        CROSS JOIN LATERAL (SELECT i.source, i.record_id FROM identifier i WHERE i.identifier_key = k.identifier_key
                            ORDER BY i.source COLLATE "C", i.record_id COLLATE "C" LIMIT k.most) b
        """;

    private const string HubsAmong = """
        SELECT h.identifier_key, h.reach
        FROM unnest($1) k(identifier_key)
        CROSS JOIN LATERAL (SELECT s.identifier_key, s.reach FROM hub s WHERE s.identifier_key = k.identifier_key LIMIT 1) h
        """;

    /// <summary>Makes sure that the bearers of the values, and their records, are known.</summary>
    public static async Task LoadBearersAsync(this Workspace work, IEnumerable<IdentifierKey> values, CancellationToken ct)
    {
        IdentifierKey[] missing = [.. values.Where(v => !work.Bearers.ContainsKey(v)).Distinct()];
        if (missing.Length == 0)
        {
            return;
        }

        foreach (var value in missing)
        {
            work.Bearers.Add(value, []);
        }

        await ReadBearersAsync(work, missing, ct);
        foreach (var value in missing)
        {
            work.Bearers[value].RemoveWhere(r => work.Records.TryGetValue(r, out var record) && record.Changed);
            work.Bearers[value].UnionWith(work.ChangedBearersOf(value));
        }

        await work.LoadRecordsAsync(missing.SelectMany(v => work.Bearers[v]), ct);
    }

    /// <summary>What the value says of its bearers, which must have been loaded.</summary>
    public static ValueEvidence Judge(this Workspace work, IdentifierKey value)
    {
        if (!work.Evidence.TryGetValue(value, out var evidence))
        {
            Person[] bearers = [.. work.Bearers[value].Order().Take(work.Settings.HolderLimit + 1).Select(work.PersonOf)];
            evidence = LinkRules.Judge(value, bearers, work.Settings);
            work.Evidence.Add(value, evidence);
        }

        return evidence;
    }

    private static async Task ReadBearersAsync(Workspace work, IdentifierKey[] values, CancellationToken ct)
    {
        var leaving = work.ChangedRecords.SelectMany(r => r.OldIdentifiers).CountBy(i => i).ToDictionary();
        await using var batch = new NpgsqlBatch(work.Connection)
            .Add(
                BearersOf,
                Commands.Texts(values.Select(v => v.Text)),
                Commands.Ints(values.Select(v => work.Settings.HolderLimit + 1 + leaving.GetValueOrDefault(v))))
            .Add(HubsAmong, Commands.Texts(values.Select(v => v.Text)));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            work.Bearers[new IdentifierKey(rows.GetString(0))].Add(new RecordKey(rows.GetString(1), rows.GetString(2)));
        }

        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            work.OldHubs.Add(new IdentifierKey(rows.GetString(0)), rows.GetInt32(1));
        }
    }
}
