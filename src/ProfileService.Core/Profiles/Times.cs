using System.Globalization;

namespace ProfileService.Core.Profiles;

/// <summary>The one way in which times are written: UTC, ISO 8601, as many fraction digits as it takes.</summary>
public static class Times
{
    public static string Format(DateTimeOffset time) => time.UtcDateTime is var utc && utc.Ticks % TimeSpan.TicksPerSecond == 0
        ? utc.ToString("s", CultureInfo.InvariantCulture) + "Z" // the same text, without reading a pattern: nearly all times are whole seconds
        : utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>PostgreSQL keeps microseconds; anything finer would not read back equal.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
