namespace ProfileService.Core.Identity;

/// <summary>Names of which a side says no more than the first letter.</summary>
internal static class Initials
{
    public static bool Only(PersonName a, PersonName b) => Only(a) || Only(b);

    public static bool Only(PersonName name) => name.HasGiven && Array.TrueForAll(name.GivenTokens, t => t.IsInitial);
}
