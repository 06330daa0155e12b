namespace ProfileService.Api.Town;

/// <summary>Days and times of day before the town's today.</summary>
internal sealed class TownClock(DateOnly today, TownRandom random)
{
    public DateOnly Today { get; } = today;

    /// <summary>A moment in opening hours of a day that lies between so many days ago (both included, at least one).</summary>
    public DateTimeOffset DaysAgo(int nearest, int farthest) => On(Today.AddDays(-random.Between(nearest, farthest)));

    public DateTimeOffset On(DateOnly day) => Start(day).AddSeconds(random.Between(7 * 3_600, 19 * 3_600));

    public DateTimeOffset Between(DateOnly first, DateOnly last) =>
        On(first.AddDays(random.Below(Math.Max(1, last.DayNumber - first.DayNumber + 1))));

    /// <summary>Later than <paramref name="earlier"/>, yet never today.</summary>
    public DateTimeOffset After(DateTimeOffset earlier, TimeSpan wait) =>
        new[] { earlier + wait, Start(Today).AddSeconds(-1) }.Min();

    public bool IsPast(DateTimeOffset moment) => moment < Start(Today);

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
