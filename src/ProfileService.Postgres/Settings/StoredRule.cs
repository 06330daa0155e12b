using System.Text.Json.Serialization;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Settings;

/// <summary>A survivorship rule as it is stored, sent and answered.</summary>
/// <param name="Sources">Only of <c>preferred-source</c>, best first.</param>
/// <param name="HalfLifeDays">Only of <c>trust-with-age</c>.</param>
public sealed record StoredRule(
    string Rule,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Sources = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? HalfLifeDays = null)
{
    public static IReadOnlyList<string> Names { get; } =
        ["most-trusted", "most-recent", "most-frequent", "longest", "verified-first", "preferred-source", "trust-with-age"];

    public SurvivorshipRule ToRule() => Rule switch
    {
        "most-trusted" => new SurvivorshipRule.MostTrusted(),
        "most-recent" => new SurvivorshipRule.MostRecent(),
        "most-frequent" => new SurvivorshipRule.MostFrequent(),
        "longest" => new SurvivorshipRule.Longest(),
        "verified-first" => new SurvivorshipRule.VerifiedFirst(),
        "preferred-source" => new SurvivorshipRule.PreferredSource([.. Sources!]),
        "trust-with-age" => new SurvivorshipRule.TrustWithAge(HalfLifeDays!.Value),
        _ => throw new InvalidOperationException($"Unknown survivorship rule {Rule}."),
    };

    public static StoredRule Of(SurvivorshipRule rule) => rule switch
    {
        SurvivorshipRule.PreferredSource preferred => new StoredRule(rule.Name, Sources: preferred.Sources),
        SurvivorshipRule.TrustWithAge aging => new StoredRule(rule.Name, HalfLifeDays: aging.HalfLifeDays),
        _ => new StoredRule(rule.Name),
    };
}
