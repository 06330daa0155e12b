namespace ProfileService.Core.Identity.Matching;

/// <summary>Compares birth dates. The first of January often stands for "in that year", so it counts as the year alone.</summary>
internal static class BirthDateEvidence
{
    private const int DaysOfClose = 400;
    private const int DaysOfNear = 5;

    public static Level Of(DateOnly a, DateOnly b)
    {
        if (IsYearOnly(a) || IsYearOnly(b))
        {
            return a.Year == b.Year ? Level.BornYear
                : Math.Abs(a.Year - b.Year) <= 1 || !BirthDates.Contradict(new DateOnly(a.Year, 1, 1), new DateOnly(b.Year, 1, 1)) ? Level.BornClose
                : Level.BornDifferent;
        }

        if (a == b)
        {
            return Level.BornSame;
        }

        if (!BirthDates.Contradict(a, b))
        {
            return Level.BornSlip;
        }

        var equalParts = (a.Year == b.Year ? 1 : 0) + (a.Month == b.Month ? 1 : 0) + (a.Day == b.Day ? 1 : 0);
        var days = Math.Abs(a.DayNumber - b.DayNumber);
        return equalParts == 2 || days <= DaysOfNear ? Level.BornNear : days <= DaysOfClose ? Level.BornClose : Level.BornDifferent;
    }

    private static bool IsYearOnly(DateOnly date) => date is { Month: 1, Day: 1 };
}
