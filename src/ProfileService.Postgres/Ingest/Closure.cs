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
        await FindSeedsAsync(work, ct);
        HashSet<RecordKey> met = [.. work.Seeds];
        IReadOnlyCollection<RecordKey> frontier = [.. met];
        while (frontier.Count > 0)
        {
            if (met.Count > limit)
            {
                return null;
            }

            await work.LoadBearersAsync(frontier.SelectMany(r => work.RecordOf(r).Identifiers(work.Settings)), ct);
            var unsettled = await UnsettledAsync(work, frontier, ct);
            frontier = [.. frontier.SelectMany(work.NeighboursOf).Concat(unsettled).Where(met.Add)];
        }

        return met;
    }

    /// <summary>Both ends of each link of the record, itself included.</summary>
    private static IEnumerable<RecordKey> NeighboursOf(this Workspace work, RecordKey record) =>
        from value in work.RecordOf(record).Identifiers(work.Settings)
        from link in work.Judge(value).Links
        where link.A == record || link.B == record
        select link.A == record ? link.B : link.A;

    /// <summary>
    /// A group that waits for the worker is stored as it was: its links may be gone, so its members are found by their profile, and come
    /// along with the first of them that is met.
    /// </summary>
    private static async Task<IReadOnlyCollection<RecordKey>> UnsettledAsync(Workspace work, IEnumerable<RecordKey> records, CancellationToken ct)
    {
        HashSet<Guid> groups = [.. records.Select(work.RecordOf).Where(r => r.WasSettling).Select(r => r.OldProfileId).OfType<Guid>()];
        await work.LoadMembersAsync(groups, ct);
        return groups.Count == 0 ? [] : [.. work.Records.Values.Where(r => r.IsLive && r.OldProfileId is { } id && groups.Contains(id)).Select(r => r.Key)];
    }

    private static async Task FindSeedsAsync(Workspace work, CancellationToken ct)
    {
        RecordState[] changed = [.. work.ChangedRecords];
        IdentifierKey[] values = [.. changed.SelectMany(r => r.OldIdentifiers.Concat(r.Identifiers(work.Settings))).Distinct()];
        await work.LoadBearersAsync(values, ct);
        work.Seeds.UnionWith(changed.Where(r => r.IsLive).Select(r => r.Key));
        work.Seeds.UnionWith(await UnsettledAsync(work, changed.Select(r => r.Key), ct));
        foreach (var value in values)
        {
            // A hub before and after links nobody either time; one that crosses the limit concerns all its bearers.
            if (!work.Judge(value).IsHub || !work.OldHubs.ContainsKey(value))
            {
                work.Seeds.UnionWith(work.Bearers[value]);
            }
        }
    }
}
