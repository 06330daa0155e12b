using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Finds every record whose group may change: from the changed records and all bearers of what they carry or carried, along links,
/// until nothing new is met. What remains of an old group hangs on a bearer of something that its lost member carried.
/// </summary>
internal static class Closure
{
    /// <param name="limit">At most this many records; a larger closure is left to the worker.</param>
    /// <returns>The records met, whole components; null beyond the limit.</returns>
    public static async Task<IReadOnlyCollection<RecordKey>?> CloseAsync(this Workspace work, int limit, CancellationToken ct)
    {
        var met = await SeedsAsync(work, ct);
        IReadOnlyCollection<RecordKey> frontier = [.. met];
        while (frontier.Count > 0)
        {
            if (met.Count > limit)
            {
                return null;
            }

            await work.LoadBearersAsync(frontier.SelectMany(r => work.RecordOf(r).Identifiers(work.Settings)), ct);
            frontier = [.. frontier.SelectMany(work.NeighboursOf).Where(met.Add)];
        }

        return met;
    }

    /// <summary>Both ends of each link of the record, itself included.</summary>
    private static IEnumerable<RecordKey> NeighboursOf(this Workspace work, RecordKey record) =>
        from value in work.RecordOf(record).Identifiers(work.Settings)
        from link in work.Judge(value).Links
        where link.A == record || link.B == record
        select link.A == record ? link.B : link.A;

    private static async Task<HashSet<RecordKey>> SeedsAsync(Workspace work, CancellationToken ct)
    {
        RecordState[] changed = [.. work.ChangedRecords];
        IdentifierKey[] values = [.. changed.SelectMany(r => r.OldIdentifiers.Concat(r.Identifiers(work.Settings))).Distinct()];
        await work.LoadBearersAsync(values, ct);
        HashSet<RecordKey> seeds = [.. changed.Where(r => r.IsLive).Select(r => r.Key)];
        foreach (var value in values)
        {
            // A hub before and after links nobody either time; one that crosses the limit concerns all its bearers.
            if (!work.Judge(value).IsHub || !work.OldHubs.Contains(value))
            {
                seeds.UnionWith(work.Bearers[value]);
            }
        }

        return seeds;
    }
}
