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
        var trip = work.Trip();
        var asked = work.AskBearers(trip, values);
        await trip.GoAsync(ct);
        await work.LoadRecordsAsync(work.Settle(asked), ct);
    }

    /// <returns>The values that are asked for; <see cref="Settle"/> takes them once the answer is there.</returns>
    public static IReadOnlyList<IdentifierKey> AskBearers(this Workspace work, RoundTrip trip, IEnumerable<IdentifierKey> values)
    {
        IdentifierKey[] missing = [.. values.Where(v => !work.Bearers.ContainsKey(v)).Distinct()];
        if (missing.Length == 0)
        {
            return [];
        }

        foreach (var value in missing)
        {
            work.Bearers.Add(value, []);
        }

        var leaving = work.ChangedRecords.SelectMany(r => r.OldIdentifiers).CountBy(i => i).ToDictionary();
        trip.Ask(
            row => work.Bearers[new IdentifierKey(row.GetString(0))].Add(new RecordKey(row.GetString(1), row.GetString(2))),
            BearersOf,
            Commands.Texts(missing.Select(v => v.Text)),
            Commands.Ints(missing.Select(v => work.Settings.HolderLimit + 1 + leaving.GetValueOrDefault(v))));
        trip.Ask(row => work.OldHubs.Add(new IdentifierKey(row.GetString(0)), row.GetInt32(1)), HubsAmong, Commands.Texts(missing.Select(v => v.Text)));
        return missing;
    }

    /// <summary>Applies the changes of the batch to bearers that were just read.</summary>
    /// <returns>Those whose records must be known before the values are judged.</returns>
    public static IEnumerable<RecordKey> Settle(this Workspace work, IReadOnlyList<IdentifierKey> values)
    {
        foreach (var value in values)
        {
            RecordKey[] judgedBy = work.OldHubs.ContainsKey(value) ? work.JudgedBy(value) : [];
            var ofChanged = work.Bearers[value].Where(r => work.Records.TryGetValue(r, out var record) && record.Changed).ToHashSet();
            work.Bearers[value].ExceptWith(ofChanged);
            work.Bearers[value].UnionWith(work.ChangedBearersOf(value));

            // A hub whose first bearers are as they were is one still, and its reach is known: nobody needs to read them.
            if (judgedBy.Length > work.Settings.HolderLimit && !work.Refreshes && !ofChanged.Overlaps(judgedBy) && work.JudgedBy(value).SequenceEqual(judgedBy))
            {
                work.Evidence.Add(value, new ValueEvidence(work.OldHubs[value], IsHub: true, [], []));
            }
        }

        return values.Where(v => !work.Evidence.ContainsKey(v)).SelectMany(v => work.Bearers[v]);
    }

    /// <summary>The bearers that decide what a value says: of a hub there may be many more.</summary>
    private static RecordKey[] JudgedBy(this Workspace work, IdentifierKey value) => [.. work.Bearers[value].Order().Take(work.Settings.HolderLimit + 1)];

    /// <summary>What the value says of its bearers, which must have been loaded.</summary>
    public static ValueEvidence Judge(this Workspace work, IdentifierKey value)
    {
        if (!work.Evidence.TryGetValue(value, out var evidence))
        {
            Person[] bearers = [.. work.JudgedBy(value).Select(work.PersonOf)];
            evidence = LinkRules.Judge(value, bearers, work.Settings);
            work.Evidence.Add(value, evidence);
        }

        return evidence;
    }
}
