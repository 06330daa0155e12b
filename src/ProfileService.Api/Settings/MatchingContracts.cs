using System.Text.Json.Serialization;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Api.Settings;

/// <summary>The matching settings as they are sent and answered.</summary>
internal sealed record MatchingResponse(
    int SettingsVersion, int HubLimit, int HolderLimit, int BlockLimit, int PlacelessBlockLimit, double MergeThreshold, double SuggestThreshold,
    IReadOnlyDictionary<string, IdentifierTypeContract> Types, IReadOnlyList<JunkContract> Junk, WeightsContract Weights)
{
    public static MatchingResponse Of(MatchingSettings settings) => new(
        settings.Version,
        settings.HubLimit,
        settings.HolderLimit,
        settings.BlockLimit,
        settings.PlacelessBlockLimit,
        settings.MergeThreshold,
        settings.SuggestThreshold,
        new SortedDictionary<string, IdentifierTypeContract>(
            settings.Types.Where(t => t.Key != IdentifierKey.EmailMatch).ToDictionary(t => t.Key, t => IdentifierTypeContract.Of(t.Value)), StringComparer.Ordinal),
        [.. settings.Junk.Order(StringComparer.Ordinal).Select(JunkContract.Of)],
        WeightsContract.Of(settings.Weights));
}

/// <summary>Which weights are used; what they are tells the report.</summary>
/// <param name="Origin"><c>shipped</c> or <c>learned</c>; the other members are of learned ones.</param>
/// <param name="Records">How many records they were learned from.</param>
/// <param name="SinceVersion">The first settings version that used them; absent while they are only proposed.</param>
/// <param name="Report">Where the report is read.</param>
internal sealed record WeightsContract(
    string Origin,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? TrainingId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? LearnedAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Records = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SinceVersion = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Report = null)
{
    public const string Shipped = "shipped";
    public const string Learned = "learned";

    public static WeightsContract Of(MatchingWeights weights) => weights.Origin is { } origin
        ? new(Learned, origin.TrainingId, origin.LearnedAt, origin.Records, origin.SinceVersion == 0 ? null : origin.SinceVersion, TrainEndpoints.Url + origin.TrainingId)
        : new(Shipped);
}

/// <param name="StatedBy">Kind of source whose newest record is the holder; absent: any.</param>
internal sealed record IdentifierTypeContract(bool Unique, bool Single, string? StatedBy)
{
    public static IdentifierTypeContract Of(IdentifierType type) => new(type.IsUnique, type.IsSingle, type.StatedBy?.ToString().ToLowerInvariant());
}

internal sealed record JunkContract(string Type, string Value)
{
    public static JunkContract Of(string junk) => new(junk[..junk.IndexOf(':', StringComparison.Ordinal)], junk[(junk.IndexOf(':', StringComparison.Ordinal) + 1)..]);
}
