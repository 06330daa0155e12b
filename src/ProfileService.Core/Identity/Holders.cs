namespace ProfileService.Core.Identity;

/// <summary>Whose card or account it is, and so who gets its purchases and points.</summary>
public static class Holders
{
    /// <summary>
    /// The newest bearer that the value's programme or shop states; where none of that kind carries it, the newest of all. Equal times
    /// go by natural key.
    /// </summary>
    public static Person? Choose(IdentifierKey value, IEnumerable<Person> bearers, MatchingSettings settings)
    {
        var statedBy = settings.TypeOf(value).StatedBy;
        return bearers
            .OrderByDescending(p => statedBy is null || p.SourceKind == statedBy)
            .ThenByDescending(p => p.ObservedAt)
            .ThenBy(p => p.Key)
            .FirstOrDefault();
    }
}
