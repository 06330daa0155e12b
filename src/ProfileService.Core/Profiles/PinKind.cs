namespace ProfileService.Core.Profiles;

/// <summary>What a person said of a field. In this order at equal times: a withdrawal wins, as a tombstone does.</summary>
public enum PinKind : short
{
    /// <summary>Show what this record says.</summary>
    Record = 0,

    /// <summary>Show this value.</summary>
    Stated = 1,

    /// <summary>Leave it to the rules again.</summary>
    Withdrawn = 2,
}
