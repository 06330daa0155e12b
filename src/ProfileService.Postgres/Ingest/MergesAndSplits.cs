using Npgsql;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>Tells which stored profiles became one in this batch, and which became several, with their ids before and after.</summary>
internal static class MergesAndSplits
{
    // Arrays of arrays must all be of one length, so the ids of an event travel as one text.
    private const string Insert = """
        INSERT INTO profile_event (type, old_profile_ids, new_profile_ids, happened_at)
        SELECT e.type, string_to_array(e.old, ',')::uuid[], string_to_array(e.new, ',')::uuid[], $4
        FROM unnest($1, $2, $3) WITH ORDINALITY e(type, old, new, place) ORDER BY e.place
        """;

    public static void AddMergesAndSplits(this NpgsqlBatch batch, Workspace work)
    {
        (string Type, Guid[] Old, Guid[] New)[] events = [.. Of(work.Records.Values)];
        if (events.Length > 0)
        {
            batch.Add(
                Insert,
                Commands.Texts(events.Select(e => e.Type)),
                Commands.Texts(events.Select(e => string.Join(',', e.Old))),
                Commands.Texts(events.Select(e => string.Join(',', e.New))),
                Commands.Time(work.Now));
        }
    }

    /// <summary>A record that comes or goes neither merges nor splits: only those that were somewhere before and are somewhere now tell.</summary>
    private static IEnumerable<(string Type, Guid[] Old, Guid[] New)> Of(IEnumerable<RecordState> records)
    {
        (Guid Old, Guid New)[] moves = [.. records.Where(r => r.OldProfileId is not null && r.ProfileId is not null).Select(r => (r.OldProfileId!.Value, r.ProfileId!.Value)).Distinct()];
        foreach (var split in moves.GroupBy(m => m.Old).Where(g => g.Skip(1).Any()).OrderBy(g => g.Key))
        {
            yield return (ProfileEvents.Split, [split.Key], [.. split.Select(m => m.New).Order()]);
        }

        foreach (var merge in moves.GroupBy(m => m.New).Where(g => g.Skip(1).Any()).OrderBy(g => g.Key))
        {
            yield return (ProfileEvents.Merged, [.. merge.Select(m => m.Old).Order()], [merge.Key]);
        }
    }
}
