namespace ProfileService.Core.Identity.Matching;

/// <summary>Stable codes: why evidence that would be strong enough only suggests.</summary>
public static class Doubts
{
    /// <summary>Fewer than three fields agree: two people may share two by chance.</summary>
    public const string TooFewFields = "too-few-fields";

    /// <summary>The names do not support what the two share.</summary>
    public const string NamesDoNotSupport = "names-do-not-support";

    /// <summary>Name and town agree, and nothing else: in a town there are two of many names.</summary>
    public const string NameAndTownOnly = "name-and-town-only";

    /// <summary>All that the two share besides the name is their home: father and son of one name would look the same.</summary>
    public const string OneNameOneHome = "one-name-one-home";

    /// <summary>The evidence lies between the two thresholds.</summary>
    public const string Doubtful = "doubtful";

    /// <summary>A person decided that the two, or others of their groups, are different.</summary>
    public const string DecidedDifferent = "decided-different";

    /// <summary>The two would fit, yet their groups as wholes do not.</summary>
    public const string GroupsDisagree = "groups-disagree";
}
