using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Settings;

/// <summary>Matching settings as a settings version keeps them.</summary>
/// <param name="Types">Custom types only; the built-in ones stand in the code.</param>
/// <param name="Junk">As <c>type:value</c>, in normal form.</param>
public sealed record StoredMatchingSettings(
    int HubLimit, int HolderLimit, IReadOnlyDictionary<string, IdentifierType> Types, IReadOnlyList<string> Junk)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public MatchingSettings ToSettings(int version) => new()
    {
        Version = version,
        HubLimit = HubLimit,
        HolderLimit = HolderLimit,
        Types = MatchingSettings.BuiltInTypes.Concat(Types).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
        Junk = Junk.ToHashSet(StringComparer.Ordinal),
    };

    public static StoredMatchingSettings Of(MatchingSettings settings) => new(
        settings.HubLimit,
        settings.HolderLimit,
        settings.Types.Where(t => !MatchingSettings.BuiltInTypes.ContainsKey(t.Key)).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
        [.. settings.Junk.Order(StringComparer.Ordinal)]);
}
