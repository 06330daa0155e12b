namespace ProfileService.Api.Profiles;

/// <summary>What store staff see instead of a birth date.</summary>
internal static class Birthdays
{
    /// <summary>Whether the birthday falls into the week (Monday to Sunday) of this day; 29 February is kept on the 28th in other years.</summary>
    public static bool? IsThisWeek((int Month, int Day)? birthday, DateOnly today)
    {
        if (birthday is not var (month, day))
        {
            return null;
        }

        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return Enumerable.Range(0, 7).Select(monday.AddDays).Any(d =>
            (d.Month, d.Day) == (month, day)
            || ((month, day) == (2, 29) && (d.Month, d.Day) == (2, 28) && !DateTime.IsLeapYear(d.Year)));
    }
}
