using System.Text.Json.Nodes;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Settings;

/// <summary>Tries settings on a sample of the stored profiles, and changes nothing.</summary>
internal sealed class SurvivorshipTrials(ProfileMembers members)
{
    private const int SampleSize = 1_000;
    private const int MostExamples = 20;

    public async Task<SurvivorshipTrial> RunAsync(SurvivorshipSettings wanted, CancellationToken ct)
    {
        var sample = await members.SampleAsync(SampleSize, ct);
        var (people, current) = await members.ReadAsync(sample, ct);
        (Guid ProfileId, ShownDifference Difference)[] found =
        [
            .. from profile in people.OrderBy(p => p.Key)
               from difference in ShownDifference.Between([.. profile], current, wanted)
               select (profile.Key, difference),
        ];
        return new SurvivorshipTrial(
            people.Count,
            found.Select(f => f.ProfileId).Distinct().Count(),
            new SortedDictionary<string, int>(found.CountBy(f => f.Difference.Field).ToDictionary(f => f.Key, f => f.Value), StringComparer.Ordinal),
            [.. found.Take(MostExamples).Select(f => ToExample(f.ProfileId, f.Difference))]);
    }

    private static TrialExample ToExample(Guid profileId, ShownDifference d) => new(
        profileId, d.Field, ToValue(d.Field, d.Now, d.NowSource, d.NowRule), ToValue(d.Field, d.Then, d.ThenSource, d.ThenRule));

    private static TrialValue ToValue(string field, string json, string source, string rule) =>
        new(JsonNode.Parse(MaskedValue.Of(field, json))!, source.Length == 0 ? null : source, rule.Length == 0 ? null : rule);
}
