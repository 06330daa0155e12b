using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>Learns matching weights from stored records, under the types, junk and limits in force; what it learns is proposed, and nothing is touched.</summary>
internal sealed class Training(Npgsql.NpgsqlDataSource database, TrialRecords records, MatchingTrainings trainings, TimeProvider clock)
{
    /// <param name="progress">Told of the records that are read.</param>
    public async Task RunAsync(Guid jobId, JsonShape body, Action<long> progress, CancellationToken ct)
    {
        var request = TrainRequest.Read(body);
        var current = await SettingsReading.ReadAsync(database, ct);
        var people = new List<Person>();
        await foreach (var record in records.ReadAsync(request.Sample, request.Seed, current, ct))
        {
            people.Add(TrialPeople.Of(record, current));
            if (people.Count % 10_000 == 0)
            {
                progress(people.Count);
            }
        }

        // From the shipped weights always: were the learned ones the beginning, the same records would count again with each training.
        var population = Math.Max(people.Count, await records.CountAsync(ct));
        var learned = MatchingTraining.Learn(people, current with { Weights = MatchingWeights.Default }, request.Seed, population);
        var now = clock.Now();
        var weights = learned.Weights is { } w ? w with { Origin = new WeightsOrigin(jobId, now, people.Count) } : null;
        var report = TrainingReport.Of(learned, request, current.Version, now);
        await trainings.CompleteAsync(
            jobId, JsonSerializer.Serialize(report, JsonAnswer.Options), weights is null ? null : StoredWeights.Of(weights), now, ct);
    }
}
