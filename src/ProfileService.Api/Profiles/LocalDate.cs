namespace ProfileService.Api.Profiles;

/// <summary>Today where the stores are: setting <c>TimeZone</c>, default Europe/Berlin.</summary>
internal sealed class LocalDate(IConfiguration configuration, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["TimeZone"] ?? "Europe/Berlin");

    public DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), _zone).DateTime);
}
