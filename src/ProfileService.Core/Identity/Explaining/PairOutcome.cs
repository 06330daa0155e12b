namespace ProfileService.Core.Identity.Explaining;

/// <summary>What became of two records, and by what.</summary>
public enum PairOutcome
{
    /// <summary>One person: a steward said so.</summary>
    DecidedSame,

    /// <summary>Two people: a steward said so, of these two or of others that would come along.</summary>
    DecidedDifferent,

    /// <summary>One person by evidence between the two.</summary>
    Linked,

    /// <summary>One person, though only other records join them.</summary>
    ByWayOfOthers,

    /// <summary>Two people for now: strong enough as a pair, yet their groups do not go together.</summary>
    GroupsApart,

    /// <summary>Two people: something keeps them apart, however much agrees.</summary>
    Vetoed,

    /// <summary>A question for a steward.</summary>
    Suggested,

    /// <summary>Compared, and too little agrees.</summary>
    TooLittle,

    /// <summary>Not compared: all that they have in common, too many others have, too.</summary>
    OverLimit,

    /// <summary>Not compared: they have but one thing in common by which they would meet, and relatives, neighbours or strangers share that, too.</summary>
    LittleInCommon,

    /// <summary>Not compared: they have nothing in common by which they would meet.</summary>
    NeverMet,
}
