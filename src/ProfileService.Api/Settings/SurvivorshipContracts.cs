using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>The survivorship settings as they are sent and answered.</summary>
/// <param name="DryRun">Only after a dry run.</param>
internal sealed record SurvivorshipResponse(
    int SettingsVersion, IReadOnlyList<StoredRule> Default, IReadOnlyDictionary<string, IReadOnlyList<StoredRule>> Fields,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SurvivorshipTrial? DryRun = null)
{
    public static SurvivorshipResponse Of(SurvivorshipSettings settings, SurvivorshipTrial? trial = null)
    {
        var stored = StoredSurvivorship.Of(settings);
        return new SurvivorshipResponse(settings.Version, stored.Default, stored.Fields, trial);
    }
}

/// <summary>What other settings would come to.</summary>
/// <param name="Sampled">Profiles that were looked at.</param>
/// <param name="Changed">How many of them would show another value, or a list in another order.</param>
/// <param name="Fields">The same by field.</param>
internal sealed record SurvivorshipTrial(int Sampled, int Changed, IReadOnlyDictionary<string, int> Fields, IReadOnlyList<TrialExample> Examples);

/// <summary>One difference; values are masked.</summary>
internal sealed record TrialExample(Guid ProfileId, string Field, TrialValue Now, TrialValue Then);

/// <param name="Source">Absent for lists, which show the values of all sources.</param>
internal sealed record TrialValue(
    JsonNode Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rule);
