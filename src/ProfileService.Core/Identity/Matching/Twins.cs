namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Twins in a mere list, where a wrong first name is weighed and not vetoed: two given names that both exist, and everything else equal to the letter. Who is older than
/// brothers and sisters who live together is taken for one person, like whoever has another slip besides the name.
/// </summary>
internal static class Twins
{
    public static bool Are(ComparedPerson a, ComparedPerson b) =>
        a.Person.BirthDate is { } born && born == b.Person.BirthDate
        && a.Family is { } family && b.Family is { } other && family.Joined.Loose == other.Joined.Loose
        && a.Address is { } home && b.Address is { } same && home.IsEqualTo(same)
        && NameEvidence.AreTwoKnown(a, b) && Generations.MayShareHome(a, b);
}
