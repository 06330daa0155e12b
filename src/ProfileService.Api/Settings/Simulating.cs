using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>Tries other settings on stored records in memory, beside the settings in force; nothing is touched.</summary>
internal sealed class Simulating(Npgsql.NpgsqlDataSource database, TrialRecords records)
{
    private const int MostShown = 50;

    /// <param name="progress">Told of the records that are read.</param>
    public async Task<SimulationResult> RunAsync(SimulateRequest request, Func<long, Task> progress, CancellationToken ct)
    {
        var current = await SettingsReading.ReadAsync(database, ct);
        var (today, then, names) = (new List<Person>(), new List<Person>(), new Dictionary<RecordKey, string>());
        await foreach (var (key, source, at, content) in records.ReadAsync(request.Sample, request.Seed, current, ct))
        {
            today.Add(PersonOf(key, source, at, content, current));
            then.Add(PersonOf(key, source, at, content, request.Settings));
            names.Add(key, RecordNames.Of(content));
            if (today.Count % 10_000 == 0)
            {
                await progress(today.Count);
            }
        }

        var decisions = IdentityDecision.InForceByPair(await records.DecisionsAsync(ct));
        return Compare(request, current, Resolve(today, current, decisions, names), Resolve(then, request.Settings, decisions, names), names.Count);
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

    private static Person PersonOf(RecordKey key, Source source, DateTimeOffset at, RecordContent content, MatchingSettings settings)
    {
        var read = RecordReader.Read(content, source, settings);
        return new Person(key, source.Kind, at, read.Name, read.BirthDate, read.Identifiers, read.Address, read.Gender);
    }
}
