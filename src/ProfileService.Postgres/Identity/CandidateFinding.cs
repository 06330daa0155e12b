using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>
/// Which pairs are questions for a steward after the batch. A pair of which one side was not met and neither changed stands as it did:
/// it was in two groups before and is now.
/// </summary>
internal static class CandidateFinding
{
    public static void KeepCandidates(this Workspace work, IReadOnlyCollection<RecordKey> met, IReadOnlyList<Candidate> skipped)
    {
        work.Regrouped.UnionWith(met);
        work.SkippedLinks.UnionWith(skipped.Select(s => (s.A, s.B)));
        var values = met.SelectMany(r => work.RecordOf(r).Identifiers(work.Settings)).Distinct().Order();
        foreach (var candidate in values.SelectMany(v => work.Judge(v).Candidates).Concat(Alike(work, met)).Concat(skipped))
        {
            if (work.IsOpen(candidate.A, candidate.B)
                && (!work.Candidates.TryGetValue((candidate.A, candidate.B), out var known) || candidate.Score > known.Score))
            {
                work.Candidates[(candidate.A, candidate.B)] = candidate;
            }
        }
    }

    /// <summary>Neither joined by other evidence nor decided by a steward; and asked anew, because both were met or one changed.</summary>
    private static bool IsOpen(this Workspace work, RecordKey a, RecordKey b)
    {
        var (one, other) = (work.RecordOf(a), work.RecordOf(b));
        var isRenewed = (work.Regrouped.Contains(a) && work.Regrouped.Contains(b)) || one.Changed || other.Changed;
        return isRenewed && one.ProfileId != other.ProfileId && !work.Decisions.AreDecided(a, b);
    }

    private static IEnumerable<Candidate> Alike(Workspace work, IReadOnlyCollection<RecordKey> met)
    {
        var withOthers =
            from record in met
            where work.ComparesAll(record)
            from mate in work.Blocks.MatesOf(record)
            where !work.Regrouped.Contains(mate)
            select record < mate ? (A: record, B: mate) : (A: mate, B: record);
        return
            from pair in work.Blocks.PairsAmong(met).Concat(withOthers)
            let evidence = work.Blocks.Between(pair.A, pair.B)
            where evidence.Question is not null
            select new Candidate(pair.A, pair.B, IdentifierKey.Similarity, evidence.Question!, evidence.Weight);
    }
}
