using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Postgres.Settings;

/// <summary>Matching settings as a settings version keeps them.</summary>
/// <param name="Types">Custom types, and built-in ones that are not as in the code.</param>
/// <param name="Junk">As <c>type:value</c>, in normal form.</param>
/// <param name="BlockLimit">Null in versions that were stored before similar records were compared; so with the thresholds and the limit of placeless blocks.</param>
/// <param name="Weights">Null: as shipped.</param>
public sealed record StoredMatchingSettings(
    int HubLimit,
    int HolderLimit,
    IReadOnlyDictionary<string, IdentifierType> Types,
    IReadOnlyList<string> Junk,
    int? BlockLimit = null,
    double? MergeThreshold = null,
    double? SuggestThreshold = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StoredWeights? Weights = null,
    int? PlacelessBlockLimit = null)
{
    private static readonly MatchingSettings Defaults = new();

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public MatchingSettings ToSettings(int version) => new()
    {
        Version = version,
        HubLimit = HubLimit,
        HolderLimit = HolderLimit,
        BlockLimit = BlockLimit ?? Defaults.BlockLimit,
        PlacelessBlockLimit = PlacelessBlockLimit ?? Defaults.PlacelessBlockLimit,
        MergeThreshold = MergeThreshold ?? Defaults.MergeThreshold,
        SuggestThreshold = SuggestThreshold ?? Defaults.SuggestThreshold,
        Types = MatchingSettings.BuiltInTypes.Where(t => !Types.ContainsKey(t.Key)).Concat(Types).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
        Junk = Junk.ToHashSet(StringComparer.Ordinal),
        Weights = Weights?.ToWeights() ?? MatchingWeights.Default,
    };

    public static StoredMatchingSettings Of(MatchingSettings settings) => new(
        settings.HubLimit,
        settings.HolderLimit,
        settings.Types.Where(t => MatchingSettings.BuiltInTypes.GetValueOrDefault(t.Key) != t.Value).OrderBy(t => t.Key, StringComparer.Ordinal).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
        [.. settings.Junk.Order(StringComparer.Ordinal)],
        settings.BlockLimit,
        settings.MergeThreshold,
        settings.SuggestThreshold,
        StoredWeights.Of(settings.Weights),
        settings.PlacelessBlockLimit);
}
