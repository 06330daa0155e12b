namespace ProfileService.Core.Identity.Matching;

/// <summary>Whether two people of one name in one home may be father and son. Daughters are hardly named after their mothers.</summary>
internal static class Generations
{
    // Years between a father and his son.
    private const int Least = 16;
    private const int Most = 55;

    // Who is older than the first, younger than the second or older than the third shares a home neither with his father nor with a son who buys.
    private const int OldestSonAtHome = 25;
    private const int YoungestFather = 32;
    private const int OldestFather = 66;

    // Brothers and sisters of that age have homes of their own.
    private const int OldestSiblings = 60;

    /// <summary>They cannot be: birth dates too near or too far from each other, an age between the generations, or a woman of whom no dates are known.</summary>
    public static bool Exclude(ComparedPerson a, ComparedPerson b) => (a.Person.BirthDate, b.Person.BirthDate) switch
    {
        ({ } born, { } other) => !AreApart(born, other),
        ({ } born, null) => IsBetween(born, a, b) || AreFemale(a, b),
        (null, { } born) => IsBetween(born, a, b) || AreFemale(a, b),
        _ => AreFemale(a, b),
    };

    /// <summary>As many years apart as a father and his son.</summary>
    public static bool AreApart(DateOnly a, DateOnly b) => Math.Abs(a.Year - b.Year) is >= Least and <= Most;

    /// <summary>Whether two of one birth date are young enough to live together as brothers or sisters; no if the age is not known.</summary>
    public static bool MayShareHome(ComparedPerson a, ComparedPerson b) => a.Person.BirthDate is { } born && AgeOf(born, a, b) <= OldestSiblings;

    // The age when the newer of the two was observed: there is no other clock here.
    private static int AgeOf(DateOnly born, ComparedPerson a, ComparedPerson b) =>
        (a.Person.ObservedAt > b.Person.ObservedAt ? a : b).Person.ObservedAt.Year - born.Year;

    private static bool IsBetween(DateOnly born, ComparedPerson a, ComparedPerson b) =>
        AgeOf(born, a, b) is (> OldestSonAtHome and < YoungestFather) or (> OldestFather and < 120);

    private static bool AreFemale(ComparedPerson a, ComparedPerson b) => (a.Gender is Gender.Female && b.Gender is not Gender.Male) || (b.Gender is Gender.Female && a.Gender is not Gender.Male);
}
