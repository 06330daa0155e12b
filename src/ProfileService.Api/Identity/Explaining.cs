using ProfileService.Api.Http;
using ProfileService.Api.Settings;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>Answers why and how, from a scene and the decisions in force.</summary>
internal sealed class Explaining(IdentityScenes scenes, DecisionQueries decisions)
{
    private const int MostPairs = 1000;
    private const int MostSkipped = 200;

    /// <exception cref="ProblemException">They hang together with too many others.</exception>
    public async Task<WhyResponse> WhyAsync(IReadOnlyList<RecordKey> one, IReadOnlyList<RecordKey> other, bool areRecords, CancellationToken ct)
    {
        var stored = await SceneAsync([.. one, .. other], ct);
        var scene = stored.Scene;
        var pairs = PairsOf(one, other).Where(p => scene.Records.ContainsKey(p.A) && scene.Records.ContainsKey(p.B)).ToArray();
        if (pairs.Length == 0)
        {
            throw new ProblemException(Problems.UnknownRecord, detail: "One of them changed meanwhile: ask again");
        }

        var totals = pairs.Select(p => (p.A, p.B, Total: scene.TotalOf(p.A, p.B)))
            .OrderByDescending(p => scene.LinkBetween(p.A, p.B)?.Weight ?? 0).ThenByDescending(p => p.Total).ThenBy(p => p.A).ThenBy(p => p.B).ToArray();
        var strongest = scene.Pair(totals[0].A, totals[0].B);
        var inForce = await InForceAsync([strongest.A.Key, strongest.B.Key], ct);
        return new WhyResponse(
            strongest.AreTogether,
            stored.SettlesWithin,
            scene.Settings.Version,
            WeightsContract.Of(scene.Settings.Weights),
            ExplainedPair.Of(strongest, stored, inForce.GetValueOrDefault((strongest.A.Key, strongest.B.Key))),
            areRecords ? null : [.. totals.Take(MostPairs).Select(p => TotalOf(p, scene))],
            areRecords ? null : totals.Length > MostPairs);
    }

    /// <exception cref="ProblemException">They hang together with too many others.</exception>
    public async Task<HowResponse> HowAsync(IReadOnlyList<RecordKey> members, CancellationToken ct)
    {
        var stored = await SceneAsync(members, ct);
        var first = members.FirstOrDefault(stored.Scene.Records.ContainsKey);
        if (first == default)
        {
            throw new ProblemException(Problems.UnknownProfile);
        }

        var story = ProfileStory.Of(stored.Scene, first);
        StoryStep[] joins = [.. story.Steps.Where(s => s.Step.Skipped is null)];
        StoryStep[] skips = [.. story.Steps.Where(s => s.Step.Skipped is not null)];
        var shown = joins.Concat(skips.Take(MostSkipped)).ToArray();
        var inForce = await InForceAsync([.. shown.SelectMany(s => new[] { s.Step.A, s.Step.B }).Distinct()], ct);
        return new HowResponse(
            stored.ProfileOf.GetValueOrDefault(first),
            stored.SettlesWithin,
            stored.Scene.Settings.Version,
            [.. story.Members.Select(m => ExplainedRecord.Of(m, stored))],
            [.. shown.Select((s, at) => HowStep.Of(s, at + 1, stored, inForce.GetValueOrDefault((s.Step.A, s.Step.B))))],
            skips.Length > MostSkipped);
    }

    private async Task<StoredScene> SceneAsync(IReadOnlyCollection<RecordKey> records, CancellationToken ct) =>
        await scenes.AroundAsync(records, ct) ?? throw new ProblemException(Problems.TooManyToExplain, detail: "Ask about two single records of other profiles, or look for a value that joins too many");

    private async Task<Dictionary<(RecordKey, RecordKey), IdentityDecision>> InForceAsync(IReadOnlyCollection<RecordKey> records, CancellationToken ct)
    {
        var around = records.Count == 0 ? [] : await decisions.AroundAsync(records, ct);
        return around.GroupBy(d => d.Pair).Select(IdentityDecision.InForce).OfType<IdentityDecision>().ToDictionary(d => d.Pair);
    }

    private static PairTotal TotalOf((RecordKey A, RecordKey B, double Total) pair, IdentityScene scene) => new(
        new SplitRecord(pair.A.Source, pair.A.RecordId),
        new SplitRecord(pair.B.Source, pair.B.RecordId),
        ExplainedPair.Rounded(pair.Total),
        ExplainedPair.CodeOf(scene.Pair(pair.A, pair.B).Outcome));

    private static IEnumerable<(RecordKey A, RecordKey B)> PairsOf(IReadOnlyList<RecordKey> one, IReadOnlyList<RecordKey> other) =>
        (from a in one from b in other where a != b select a < b ? (a, b) : (b, a)).Distinct();
}
