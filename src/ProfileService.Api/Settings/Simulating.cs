using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>Tries other settings on stored records in memory, beside the settings in force; nothing is touched.</summary>
internal sealed class Simulating(
    Npgsql.NpgsqlDataSource database, TrialRecords records, MatchingTrials trials, LearnedWeightsChoice weights, IConfiguration configuration, TimeProvider clock)
{
    private const int MostShown = 50;

    /// <param name="progress">Told of the records that are read.</param>
    public async Task RunAsync(Guid jobId, JsonShape body, Action<long> progress, CancellationToken ct)
    {
        var request = SimulateRequest.Read(body, configuration["DefaultCountry"] ?? "DE");
        var (current, wanted) = (await SettingsReading.ReadAsync(database, ct), await weights.ApplyAsync(request.Settings, ct));
        var (today, then, names) = (new List<Person>(), new List<Person>(), new Dictionary<RecordKey, string>());
        await foreach (var record in records.ReadAsync(request.Sample, request.Seed, current, ct))
        {
            today.Add(TrialPeople.Of(record, current));
            then.Add(TrialPeople.Of(record, wanted));
            names.Add(record.Key, RecordNames.Of(record.Content));
            if (today.Count % 10_000 == 0)
            {
                progress(today.Count);
            }
        }

        var decisions = IdentityDecision.InForceByPair(await records.DecisionsAsync(ct));
        var result = Compare(request, current, Resolve(today, current, decisions, names), Resolve(then, wanted, decisions, names), names.Count);
        await trials.CompleteAsync(jobId, JsonSerializer.Serialize(result, JsonAnswer.Options), clock.Now(), ct);
    }

    private static SimulationResult Compare(
        SimulateRequest request, MatchingSettings current, (IdentityScene Scene, int Candidates) before, (IdentityScene Scene, int Candidates) after, int count)
    {
        var compared = new SettingsComparison(before.Scene, after.Scene);
        var (was, becomes, both) = compared.Pairs;
        return new SimulationResult(
            current.Version, count, request.Sample, request.Seed,
            SimulatedGroups.Of(before.Scene, was, before.Candidates), SimulatedGroups.Of(after.Scene, becomes, after.Candidates),
            compared.Gained.Count, compared.Lost.Count, becomes - both, was - both,
            [.. ToLookAt(compared.Gained).Select(s => SimulatedPair.Of(s, before.Scene, after.Scene, after.Scene))],
            [.. ToLookAt(compared.Lost).Select(s => SimulatedPair.Of(s, before.Scene, after.Scene, before.Scene))],
            request.Labels.Count == 0 ? null : SimulatedScore.Of(SettingsComparison.Score(before.Scene, request.Labels)),
            request.Labels.Count == 0 ? null : SimulatedScore.Of(SettingsComparison.Score(after.Scene, request.Labels)));
    }

    /// <summary>The weakest are the most doubtful: half of the pairs that are shown come from that end.</summary>
    private static IEnumerable<GroupingStep> ToLookAt(IReadOnlyList<GroupingStep> steps) =>
        steps.Count <= MostShown ? steps : steps.Take(MostShown / 2).Concat(steps.TakeLast(MostShown / 2));

    private static (IdentityScene, int) Resolve(
        List<Person> people, MatchingSettings settings, IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict> decisions, Dictionary<RecordKey, string> names)
    {
        var resolved = InMemoryResolution.Of(people, settings, decisions);
        return (SceneInMemory.Of(people, resolved, settings, key => names[key], decisions), resolved.Candidates.Count);
    }
}
