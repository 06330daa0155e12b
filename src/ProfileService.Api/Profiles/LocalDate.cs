namespace ProfileService.Api.Profiles;

/// <summary>Today where the stores are: setting <c>TimeZone</c>, default Europe/Berlin.</summary>
internal sealed class LocalDate(IConfiguration configuration, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["TimeZone"] ?? "Europe/Berlin");

    // Days begin with a minute, so a date holds until the next one: reading the rules of a time zone for every answer would be noticed.
    private volatile Known? _known;

    public DateOnly Today()
    {
        var now = clock.GetUtcNow();
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        if (_known is not { } known || known.Minute != minute)
        {
            _known = known = new Known(minute, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime));
        }

        return known.Date;
    }

    private sealed record Known(long Minute, DateOnly Date);
}
