using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity;

/// <summary>Mailboxes and lines that a home shares. Names that agree prove less there: father and son of one name read the same mail.</summary>
internal static class HomeValues
{
    /// <summary>Whether two bearers of the value, whose names agree, may still be two people of one home.</summary>
    public static bool MayBeTwo(IdentifierKey value, Person a, Person b, MatchingSettings settings)
    {
        if (!IsOfHome(value, a, b) || !a.Name.HasGiven || !b.Name.HasGiven)
        {
            return false;
        }

        var datesAgree = a.BirthDate is { } born && b.BirthDate is { } other && !BirthDates.Contradict(born, other);
        return !datesAgree
            && ((Initials.Only(a.Name, b.Name) && value.Type != IdentifierKey.Phone) || !Generations.Exclude(a.Compared(settings.Weights), b.Compared(settings.Weights)));
    }

    private static bool IsOfHome(IdentifierKey value, Person a, Person b) => value.Type switch
    {
        IdentifierKey.Phone => new ComparedPhone(value).IsHome,
        IdentifierKey.Email or IdentifierKey.EmailMatch => new ComparedEmail(value, a.Name).IsOfFamily(new ComparedEmail(value, b.Name)),
        _ => false,
    };
}
