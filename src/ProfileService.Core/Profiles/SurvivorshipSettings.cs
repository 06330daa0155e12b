namespace ProfileService.Core.Profiles;

/// <summary>Which rules choose the shown value of each field. A frozen settings version (law 2); the initial values are the built-in ones.</summary>
public sealed record SurvivorshipSettings
{
    /// <summary>The last rule of every list, which nobody has to name: source, then record id, by ordinal.</summary>
    public const string NaturalOrder = "natural-order";

    public int Version { get; init; } = 1;

    /// <summary>For every field that has no list of its own.</summary>
    public IReadOnlyList<SurvivorshipRule> Default { get; init; } = BuiltIn;

    /// <summary>By the name of the field (<see cref="FieldNames"/>); <c>attributes</c> stands for all attributes without a list of their own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SurvivorshipRule>> Fields { get; init; } = new Dictionary<string, IReadOnlyList<SurvivorshipRule>>();

    public static IReadOnlyList<SurvivorshipRule> BuiltIn { get; } = [new SurvivorshipRule.MostTrusted(), new SurvivorshipRule.MostRecent()];

    public IReadOnlyList<SurvivorshipRule> RulesFor(string field)
    {
        if (Fields.Count == 0)
        {
            return Default;
        }

        return Fields.TryGetValue(field, out var own) || (FieldNames.IsAttribute(field) && Fields.TryGetValue(FieldNames.Attributes, out own)) ? own : Default;
    }
}
