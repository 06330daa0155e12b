using System.Text.Json;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Postgres.Settings;

/// <summary>
/// Learned weights as a settings version and a training keep them. A level that came into the product later is as shipped; one that left it is passed over.
/// </summary>
/// <param name="Levels">By name of <see cref="Level"/>.</param>
public sealed record StoredWeights(
    Guid TrainingId,
    DateTimeOffset LearnedAt,
    int Records,
    int SinceVersion,
    double PriorAgainstStrangers,
    double PriorAgainstHousehold,
    double PriorAgainstHouseholdOfPlain,
    IReadOnlyDictionary<string, StoredLevel> Levels,
    StoredTerms GivenNames,
    StoredTerms FamilyNames,
    StoredTerms Cities)
{
    /// <returns>Null for shipped weights: they are not stored.</returns>
    public static StoredWeights? Of(MatchingWeights weights) => weights.Origin is not { } origin ? null : new(
        origin.TrainingId,
        origin.LearnedAt,
        origin.Records,
        origin.SinceVersion,
        weights.PriorAgainstStrangers,
        weights.PriorAgainstHousehold,
        weights.PriorAgainstHouseholdOfPlain,
        weights.Levels.ToDictionary(l => l.Level.ToString(), l => new StoredLevel(l.M, l.U, l.Household), StringComparer.Ordinal),
        StoredTerms.Of(weights.Given),
        StoredTerms.Of(weights.Family),
        StoredTerms.Of(weights.Cities));

    public MatchingWeights ToWeights() => MatchingWeights.Default.WithLevels(MatchingWeights.Default.Levels.Select(Learned)) with
    {
        Origin = new WeightsOrigin(TrainingId, LearnedAt, Records, SinceVersion),
        PriorAgainstStrangers = PriorAgainstStrangers,
        PriorAgainstHousehold = PriorAgainstHousehold,
        PriorAgainstHouseholdOfPlain = PriorAgainstHouseholdOfPlain,
        Given = GivenNames.ToShares(),
        Family = FamilyNames.ToShares(),
        Cities = Cities.ToShares(),
    };

    public string ToJson() => JsonSerializer.Serialize(this, StoredMatchingSettings.Json);

    public static StoredWeights Parse(string json) => JsonSerializer.Deserialize<StoredWeights>(json, StoredMatchingSettings.Json)!;

    private LevelWeight Learned(LevelWeight shipped) =>
        Levels.TryGetValue(shipped.Level.ToString(), out var stored) ? shipped with { M = stored.M, U = stored.U, Household = stored.H } : shipped;
}
