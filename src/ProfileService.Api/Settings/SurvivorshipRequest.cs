using ProfileService.Api.Http;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>Reads the body of <c>PUT /v1/settings/survivorship</c>: the whole picture, what is absent takes its default. A rule that could never matter is an error.</summary>
internal sealed class SurvivorshipRequest(IReadOnlyCollection<string> sources)
{
    private const int MostFields = 200;
    private const int MostRules = 7;
    private const int MostSources = 50;
    private const int LongestHalfLife = 36_500;

    private static readonly string[] WithoutLength = [FieldNames.BirthDate, FieldNames.Gender, FieldNames.Language, FieldNames.Emails, FieldNames.Phones];

    public SurvivorshipSettings Read(JsonShape shape)
    {
        var settings = new SurvivorshipSettings
        {
            Default = shape.Any("default") is not null ? ReadRules(shape, "default", field: null) : SurvivorshipSettings.BuiltIn,
            Fields = ReadFields(shape),
        };
        shape.Int("settingsVersion", 1, int.MaxValue); // as GET answers it; If-Match decides
        shape.NothingElse();
        return settings;
    }

    private Dictionary<string, IReadOnlyList<SurvivorshipRule>> ReadFields(JsonShape shape)
    {
        var fields = new Dictionary<string, IReadOnlyList<SurvivorshipRule>>(StringComparer.Ordinal);
        if (shape.Object("fields") is not { } sent)
        {
            return fields;
        }

        foreach (var name in sent.Unread().Select(m => m.Name).Take(MostFields + 1).ToArray())
        {
            if (fields.Count == MostFields)
            {
                shape.Error("fields", FieldCodes.TooMany, "Give at most 200 fields rules of their own");
                return fields;
            }

            if (FieldNames.Fixed.Contains(name) || name == FieldNames.Attributes || FieldNames.IsAttribute(name))
            {
                fields[name] = ReadRules(sent, name, name);
            }
            else
            {
                sent.Error(name, FieldCodes.UnknownValue, $"Name one of: {string.Join(", ", FieldNames.Fixed)}, attributes, or attributes. and a name");
            }
        }

        return fields;
    }

    private List<SurvivorshipRule> ReadRules(JsonShape shape, string member, string? field)
    {
        var rules = new List<SurvivorshipRule>();
        var items = shape.Items(member, MostRules);
        foreach (var item in items)
        {
            if (ReadRule(item, field) is { } rule)
            {
                if (rules.Any(r => r.Name == rule.Name))
                {
                    item.Error("rule", FieldCodes.Duplicate, "Name each rule once: the second time it has nothing left to decide");
                }

                rules.Add(rule);
            }

            item.NothingElse();
        }

        if (items.Count == 0)
        {
            shape.Error(member, FieldCodes.Empty, "Name at least one rule, or leave the member out");
        }

        return rules;
    }

    private SurvivorshipRule? ReadRule(JsonShape item, string? field)
    {
        var name = item.OneOf("rule", StoredRule.Names, required: true);
        if (name == "longest" && WithoutLength.Contains(field))
        {
            item.Error("rule", FieldCodes.NotAllowed, "Leave it out: the length of these values says nothing");
        }

        if (name == "verified-first" && field is not null && !FieldNames.Verifiable.Values.Contains(field))
        {
            item.Error("rule", FieldCodes.NotAllowed, $"Use it for {string.Join(", ", FieldNames.Verifiable.Values)}: of others no source says that it has verified them");
        }

        return name switch
        {
            null => null,
            "preferred-source" => ReadSources(item) is { Count: > 0 } names ? new SurvivorshipRule.PreferredSource([.. names]) : null,
            "trust-with-age" => item.Int("halfLifeDays", 1, LongestHalfLife, required: true) is { } days ? new SurvivorshipRule.TrustWithAge(days) : null,
            _ => new StoredRule(name).ToRule(),
        };
    }

    private IReadOnlyList<string> ReadSources(JsonShape item)
    {
        var names = item.Texts("sources", MostSources, 64) ?? [];
        if (names.Count == 0)
        {
            item.Error("sources", FieldCodes.Required, "Name the sources, the preferred first");
        }
        else if (names.FirstOrDefault(n => !sources.Contains(n)) is not null)
        {
            item.Error("sources", FieldCodes.UnknownValue, $"Name registered sources: {string.Join(", ", sources.Order(StringComparer.Ordinal))}");
        }
        else if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            item.Error("sources", FieldCodes.Duplicate, "Name each source once");
        }

        return names;
    }
}
