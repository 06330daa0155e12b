using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Finds every record whose group may change: from the changed records, the groups that they were in, and all bearers of what they carry
/// or carried, along links, until nothing new is met. A link that came or went without a change of its ends hangs on a value or a block
/// that crossed its limit, and then all its bearers are among the first.
/// </summary>
internal static class Closure
{
    /// <param name="limit">At most this many records; a larger closure is left to the worker.</param>
    /// <param name="meanwhile">Called when the first questions are answered: while the answers are weighed, the database has time for something else.</param>
    /// <returns>The records met, whole components; null beyond the limit.</returns>
    public static async Task<IReadOnlyCollection<RecordKey>?> CloseAsync(this Workspace work, int limit, CancellationToken ct, Action? meanwhile = null)
    {
        await FindSeedsAsync(work, meanwhile, ct);
        HashSet<RecordKey> met = [.. work.Seeds];
        IReadOnlyCollection<RecordKey> frontier = [.. met];
        while (frontier.Count > 0)
        {
            if (met.Count > limit)
            {
                return null;
            }

            var unsettled = await MeetAsync(work, frontier, ct);
            frontier = [.. frontier.SelectMany(work.NeighboursOf).Concat(unsettled).Where(met.Add)];
        }

        return met;
    }

    /// <summary>Both ends of each link of the record, itself included, and whom a steward called the same person.</summary>
    private static IEnumerable<RecordKey> NeighboursOf(this Workspace work, RecordKey record)
    {
        var linked =
            from value in work.RecordOf(record).Identifiers(work.Settings)
            from link in work.Judge(value).Links
            where link.A == record || link.B == record
            select link.A == record ? link.B : link.A;
        var similar = work.ComparesAll(record)
            ? work.Blocks.MatesOf(record).Where(mate => work.Blocks.Between(record, mate).Verdict is PairVerdict.Link)
            : work.StoredLinks.SkippedBy(record);
        return linked.Concat(similar).Concat(work.Decisions.PartnersOf(record).Where(work.IsLive));
    }

    /// <summary>Reads what the links of the records depend on: two round trips for any number of them.</summary>
    /// <returns>
    /// Whoever is stored in a group with one of them. Most are linked with it; and a group that waits for the worker is stored as it was, so its
    /// links may be gone and its members are found only by their profile.
    /// </returns>
    private static async Task<IReadOnlyCollection<RecordKey>> MeetAsync(Workspace work, IReadOnlyCollection<RecordKey> records, CancellationToken ct)
    {
        HashSet<Guid> groups = [.. records.Select(work.RecordOf).Select(r => r.OldProfileId).OfType<Guid>().Where(work.AskedGroups.Add)];
        await LoadAsync(
            work, records, records.SelectMany(r => work.RecordOf(r).Identifiers(work.Settings)),
            records.Where(work.Blocks.Concern).SelectMany(r => work.RecordOf(r).Blocks(work.Settings)), groups, null, ct);
        return [.. work.MembersOf(groups)];
    }

    private static async Task LoadAsync(
        Workspace work, IReadOnlyCollection<RecordKey> records, IEnumerable<IdentifierKey> values, IEnumerable<BlockingKey> blocks, HashSet<Guid> groups,
        Action? meanwhile, CancellationToken ct)
    {
        var trip = work.Trip();
        var asked = work.AskBearers(trip, values);
        var askedBlocks = work.Blocks.Ask(trip, blocks);
        work.Blocks.AskWide(trip, records.Where(r => !work.Blocks.Concern(r)).SelectMany(r => work.RecordOf(r).Blocks(work.Settings)));
        work.StoredLinks.Ask(trip, records.Where(r => !work.ComparesAll(r)));
        work.AskDecisions(trip, records);
        work.AskMembers(trip, groups);
        work.AskOwnersOf(trip, records);
        await trip.GoAsync(ct);
        meanwhile?.Invoke();
        work.Blocks.Settle(askedBlocks);
        await work.LoadRecordsAsync(
            [
                .. work.Settle(asked), .. records.Where(work.ComparesAll).SelectMany(work.Blocks.MatesOf), .. records.SelectMany(work.StoredLinks.AllSkippedBy),
                .. records.SelectMany(work.Decisions.PartnersOf),
            ],
            ct);
        work.Blocks.WeighMatesOf(records.Where(work.ComparesAll));
    }

    private static async Task FindSeedsAsync(Workspace work, Action? meanwhile, CancellationToken ct)
    {
        await work.LoadRecordsAsync(work.Decisions.Decided, ct);
        RecordState[] changed = [.. work.ChangedRecords];
        RecordState[] concerned = [.. changed.Concat(work.Decisions.Decided.Where(work.Records.ContainsKey).Select(work.RecordOf)).Distinct()];
        IdentifierKey[] values = [.. changed.SelectMany(r => r.OldIdentifiers.Concat(r.Identifiers(work.Settings))).Distinct()];
        BlockingKey[] blocks =
            [.. concerned.Where(r => r.Changed || work.Blocks.Concern(r.Key)).SelectMany(r => r.OldBlocks.Concat(r.Blocks(work.Settings))).Distinct()];
        HashSet<Guid> groups = [.. concerned.Select(r => r.OldProfileId).OfType<Guid>()];
        work.AskedGroups.UnionWith(groups);
        await LoadAsync(work, [.. concerned.Select(r => r.Key)], values, blocks, groups, meanwhile, ct);
        work.Seeds.UnionWith(concerned.Where(r => r.IsLive).Select(r => r.Key));
        work.Seeds.UnionWith(work.MembersOf(groups));
        work.Seeds.UnionWith(blocks.SelectMany(work.Blocks.CrossedBy));
        foreach (var value in values)
        {
            // A hub before and after links nobody either time; one that crosses the limit concerns all its bearers.
            if (!work.Judge(value).IsHub || !work.OldHubs.ContainsKey(value))
            {
                work.Seeds.UnionWith(work.Bearers[value]);
            }
        }

        await work.LoadRecordsAsync(work.Seeds, ct);
    }

    /// <summary>Who is stored in the groups, which were asked for, and still lives.</summary>
    private static IEnumerable<RecordKey> MembersOf(this Workspace work, HashSet<Guid> groups) => groups.Count == 0
        ? []
        : work.Records.Values.Where(r => r.IsLive && r.OldProfileId is { } id && groups.Contains(id)).Select(r => r.Key);
}
