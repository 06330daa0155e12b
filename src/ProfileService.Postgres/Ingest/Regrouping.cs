using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>Groups the records that were met, gives each group its profile id, and tells which profiles change or go.</summary>
internal static class Regrouping
{
    /// <summary>Regroups whole components.</summary>
    public static void Regroup(this Workspace work, IReadOnlyCollection<RecordKey> met)
    {
        var (groups, skipped) = Grouping.Group(
            met.Order().Select(work.PersonOf), work.LinksAmong(met), work.Settings, (a, b) => work.Blocks.Between(a.Key, b.Key), work.Decisions.InForce);
        foreach (var group in groups)
        {
            work.Assign([.. group.Select(p => work.RecordOf(p.Key))]);
        }

        work.LeaveDead();
        work.KeepCandidates(met, skipped);
        foreach (var record in met.Select(work.RecordOf).Where(r => r.Settling))
        {
            record.Settling = false;
            work.DirtyProfiles.Add(record.ProfileId!.Value);
        }
    }

    /// <summary>Every link among records that were met, by a shared value or by similarity.</summary>
    public static IEnumerable<Link> LinksAmong(this Workspace work, IReadOnlyCollection<RecordKey> met)
    {
        var ofValues = met.SelectMany(r => work.RecordOf(r).Identifiers(work.Settings)).Distinct()
            .SelectMany(v => work.Judge(v).Links)
            .Where(l => met.Contains(l.A));
        var ofSimilar =
            from pair in work.Blocks.PairsAmong(met)
            let evidence = work.Blocks.Between(pair.A, pair.B)
            where evidence.Verdict is PairVerdict.Link
            select new Link(pair.A, pair.B, evidence.Weight, IdentifierKey.Similarity);
        return ofValues.Concat(ofSimilar);
    }

    /// <summary>
    /// Too much to regroup now: newcomers stand alone, the others stay where they are, and a worker settles it. Waiting are both ends of
    /// each link that came or went, and whoever is stored in a group with one of them.
    /// </summary>
    public static async Task PostponeAsync(this Workspace work, CancellationToken ct)
    {
        HashSet<Guid> stale = [.. work.ChangedRecords.Concat(work.Seeds.Select(work.RecordOf)).Select(r => r.OldProfileId).OfType<Guid>()];
        await work.LoadMembersAsync(stale, ct);
        foreach (var record in work.Records.Values.Where(r => r.IsLive && (work.Seeds.Contains(r.Key) || (r.OldProfileId is { } id && stale.Contains(id)))))
        {
            record.Settling = true;
            record.ProfileId ??= record.OwnProfileId;
            work.KnownProfiles.Add(record.ProfileId.Value);
            if (record.Changed || !record.WasSettling)
            {
                work.DirtyProfiles.Add(record.ProfileId.Value);
                work.Postponed.Add(record.Key);
            }
        }

        foreach (var left in work.ChangedRecords.Where(r => !r.IsLive).Select(r => r.OldProfileId).OfType<Guid>().Distinct())
        {
            RecordState[] remaining = [.. work.Records.Values.Where(r => r.OldProfileId == left && r.IsLive)];
            if (remaining.Length > 0)
            {
                work.Assign(remaining);
            }
        }

        work.LeaveDead();

        // Candidates among them are found again with the links that they hang on.
        work.Regrouped.UnionWith(work.Seeds);
    }

    /// <summary>The smallest own id of the living is the id of the group (law 4).</summary>
    private static void Assign(this Workspace work, IReadOnlyList<RecordState> members)
    {
        var profileId = members.Min(m => m.OwnProfileId);
        work.KnownProfiles.Add(profileId);
        foreach (var member in members)
        {
            member.ProfileId = profileId;
            if (member.OldProfileId != profileId)
            {
                work.DirtyProfiles.Add(profileId);
                work.LeaveProfile(member.OldProfileId);
            }

            if (member.Changed)
            {
                work.DirtyProfiles.Add(profileId);
            }
        }
    }

    /// <summary>A tombstoned record's own id leads to the smallest live own id of the group that it left just now; a second tombstone changes nothing.</summary>
    private static void LeaveDead(this Workspace work)
    {
        foreach (var record in work.ChangedRecords.Where(r => !r.IsLive).ToArray())
        {
            if (record.OldProfileId is { } left)
            {
                Guid?[] remaining = [.. work.Records.Values.Where(r => r.OldProfileId == left && r.IsLive).Select(r => (Guid?)r.OwnProfileId)];
                record.LeftTo = remaining.Min();
                work.LeaveProfile(left);
            }

            (record.ProfileId, record.Settling) = (null, false);
        }
    }

    private static void LeaveProfile(this Workspace work, Guid? profile)
    {
        if (profile is { } left)
        {
            work.DirtyProfiles.Add(left);
            work.KnownProfiles.Add(left);
        }
    }
}
