namespace ProfileService.Core.Consent;

/// <summary>The hours of the day in which a channel rests, where the people are; they may reach over midnight.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly Until, TimeZoneInfo Zone)
{
    public bool Rests(DateTimeOffset at) => TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(at, Zone).TimeOfDay).IsBetween(From, Until);

    /// <summary>When the rest ends that holds at this time, or when the next one begins.</summary>
    public DateTimeOffset NextChange(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone);
        var next = Rests(at) ? Until : From;
        var day = TimeOnly.FromTimeSpan(local.TimeOfDay) < next ? local.Date : local.Date.AddDays(1);
        var change = day + next.ToTimeSpan();
        return new DateTimeOffset(change, Zone.GetUtcOffset(change)).ToUniversalTime();
    }
}
