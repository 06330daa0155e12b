namespace ProfileService.Core.Identity.Matching;

/// <summary>Whether two people of one name may be father and son. Daughters are hardly named after their mothers.</summary>
internal static class Generations
{
    // Years between a father and his son.
    private const int Least = 16;
    private const int Most = 55;

    /// <summary>Two of one given name in one house cannot be father and son: a woman, or birth dates too near or too far.</summary>
    public static bool Exclude(ComparedPerson a, ComparedPerson b) =>
        a.Gender is Gender.Female || b.Gender is Gender.Female
        || (a.Person.BirthDate is { } born && b.Person.BirthDate is { } other && !AreApart(born, other));

    /// <summary>As many years apart as a father and his son.</summary>
    public static bool AreApart(DateOnly a, DateOnly b) => Math.Abs(a.Year - b.Year) is >= Least and <= Most;
}
