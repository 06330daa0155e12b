using System.Text.Json;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Settings;

/// <summary>Survivorship settings as a version keeps them; fields by ordinal, so that equal settings are equal texts.</summary>
public sealed record StoredSurvivorship(IReadOnlyList<StoredRule> Default, IReadOnlyDictionary<string, IReadOnlyList<StoredRule>> Fields)
{
    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public SurvivorshipSettings ToSettings(int version) => new()
    {
        Version = version,
        Default = [.. Default.Select(r => r.ToRule())],
        Fields = Fields.ToDictionary(f => f.Key, f => (IReadOnlyList<SurvivorshipRule>)[.. f.Value.Select(r => r.ToRule())], StringComparer.Ordinal),
    };

    public static StoredSurvivorship Of(SurvivorshipSettings settings) => new(
        [.. settings.Default.Select(StoredRule.Of)],
        new SortedDictionary<string, IReadOnlyList<StoredRule>>(
            settings.Fields.ToDictionary(f => f.Key, f => (IReadOnlyList<StoredRule>)[.. f.Value.Select(StoredRule.Of)]), StringComparer.Ordinal));

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static StoredSurvivorship Parse(string json) => JsonSerializer.Deserialize<StoredSurvivorship>(json, Json)!;
}
