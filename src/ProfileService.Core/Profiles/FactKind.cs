namespace ProfileService.Core.Profiles;

/// <summary>What a fact says: the whole picture, some members of it, or that there is nothing (any more). Stored as these numbers; at equal times the greater one wins.</summary>
public enum FactKind
{
    Whole = 0,
    Partial = 1,
    Tombstone = 2,
}
