namespace ProfileService.Core.Identity.Matching;

/// <summary>Compares birth dates. The first of January often stands for "in that year", so it counts as the year alone.</summary>
internal static class BirthDateEvidence
{
    private const int YearsOfNear = 12;
    private const int DaysOfClose = 5;

    public static Level Of(DateOnly a, DateOnly b)
    {
        if (IsYearOnly(a) || IsYearOnly(b))
        {
            return a.Year == b.Year ? Level.BornYear : YearsClose(a, b) ? Level.BornClose : Level.BornDifferent;
        }

        if (a == b)
        {
            return Level.BornSame;
        }

        if (!BirthDates.Contradict(a, b))
        {
            return Level.BornSlip;
        }

        var sameDay = a.Month == b.Month && a.Day == b.Day && Math.Abs(a.Year - b.Year) <= YearsOfNear;
        var sameYearAndMore = a.Year == b.Year && (a.Month == b.Month || a.Day == b.Day);
        return sameDay || sameYearAndMore ? Level.BornNear : ArePartsClose(a, b) ? Level.BornClose : Level.BornDifferent;
    }

    // As somebody remembers it, or mistypes more than one digit.
    private static bool ArePartsClose(DateOnly a, DateOnly b) =>
        YearsClose(a, b) && Math.Abs(a.Month - b.Month) is <= 1 or 11 && Math.Abs(a.Day - b.Day) <= DaysOfClose;

    private static bool YearsClose(DateOnly a, DateOnly b) => Math.Abs(a.Year - b.Year) is <= 1 or 10;

    public static bool IsYearOnly(DateOnly date) => date is { Month: 1, Day: 1 };
}
