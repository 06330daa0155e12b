using System.Diagnostics;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Api.Evaluate;

/// <summary>One set matched and compared with its truth.</summary>
/// <param name="ByIdentifiers">The baseline: whoever shares an identifier is one person.</param>
/// <param name="BlockingRecall">Share of the true pairs that were compared, or share a value.</param>
/// <param name="EvidencePairs">True pairs that share an identifier, the birth date or the whole address.</param>
/// <param name="EvidenceRecall">Share of these that were found.</param>
/// <param name="Merged">Wrong pairs by what makes them hard.</param>
/// <param name="KeysPerRecord">Blocking keys, each an index row.</param>
/// <param name="RightQuestions">Questions for a steward about two records that are one person in truth.</param>
internal sealed record Evaluation(
    LabelledPeople Set, ResolvedPeople Resolved, ClusterScores Scores, ClusterScores ByIdentifiers, double BlockingRecall, long EvidencePairs, double EvidenceRecall,
    IReadOnlyDictionary<string, int> Merged, double KeysPerRecord, int RightQuestions, TimeSpan Took)
{
    /// <summary>True pairs that were not merged.</summary>
    public long MissedPairs => Scores.TruePairs - Scores.RightPairs;

    public static Evaluation Of(LabelledPeople set, MatchingSettings settings)
    {
        var started = Stopwatch.GetTimestamp();
        var resolved = InMemoryResolution.Of(set.People, settings);
        var took = Stopwatch.GetElapsedTime(started);
        var groups = Labelled(set, resolved.Groups);
        var groupOf = groups.SelectMany((g, at) => g.Select(key => (Key: key, At: at))).ToDictionary(k => k.Key, k => k.At);
        var blocks = new BlockedPairs(set.People, settings);
        var (pairs, blocked, sharing, found) = (0L, 0L, 0L, 0L);
        foreach (var (a, b) in TruePairs(set))
        {
            pairs++;
            blocked += blocks.Meet(a, b) ? 1 : 0;
            if (ShareEvidence(a, b))
            {
                sharing++;
                found += groupOf[a.Key] == groupOf[b.Key] ? 1 : 0;
            }
        }

        return new Evaluation(
            set, resolved, ClusterScores.Of(groups, k => set.EntityOf[k]), ClusterScores.Of(Labelled(set, EqualIdentifiers.Groups(set.People)), k => set.EntityOf[k]),
            pairs == 0 ? 1 : (double)blocked / pairs, sharing, sharing == 0 ? 1 : (double)found / sharing, WrongByKind(set, groups),
            blocks.KeysPerRecord, resolved.Candidates.Count(c => set.EntityOf.TryGetValue(c.A, out var one) && set.EntityOf.TryGetValue(c.B, out var other) && one == other), took);
    }

    private static List<IReadOnlyList<RecordKey>> Labelled(LabelledPeople set, IReadOnlyList<IReadOnlyList<Person>> groups) =>
        [.. groups.Select(g => g.Select(p => p.Key).Where(set.EntityOf.ContainsKey).ToArray()).Where(g => g.Length > 0)];

    private static IEnumerable<(Person, Person)> TruePairs(LabelledPeople set) =>
        set.People.Where(p => set.EntityOf.ContainsKey(p.Key)).GroupBy(p => set.EntityOf[p.Key], StringComparer.Ordinal).SelectMany(Pairs);

    private static IEnumerable<(Person, Person)> Pairs(IEnumerable<Person> people)
    {
        Person[] all = [.. people];
        return from i in Enumerable.Range(0, all.Length) from j in Enumerable.Range(i + 1, all.Length - i - 1) select (all[i], all[j]);
    }

    private static bool ShareEvidence(Person a, Person b) =>
        (a.BirthDate is not null && a.BirthDate == b.BirthDate)
        || a.Identifiers.Any(b.Identifiers.Contains)
        || (a.Address?.Street is not null && b.Address?.Street is not null && a.Address.MatchKey == b.Address.MatchKey);

    private static Dictionary<string, int> WrongByKind(LabelledPeople set, IEnumerable<IReadOnlyList<RecordKey>> groups)
    {
        var wrong = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (a, b) in groups.SelectMany(g => from i in Enumerable.Range(0, g.Count) from j in Enumerable.Range(i + 1, g.Count - i - 1) select (g[i], g[j])))
        {
            if (set.EntityOf[a] != set.EntityOf[b] && set.KindOf.TryGetValue(a, out var kinds) && set.KindOf.TryGetValue(b, out var others))
            {
                foreach (var kind in kinds.Split(',').Intersect(others.Split(','), StringComparer.Ordinal).Where(k => k.Length > 0))
                {
                    var name = kind.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ');
                    wrong[name] = wrong.GetValueOrDefault(name) + 1;
                }
            }
        }

        return wrong;
    }
}
