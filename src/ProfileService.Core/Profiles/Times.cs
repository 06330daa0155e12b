using System.Globalization;

namespace ProfileService.Core.Profiles;

/// <summary>The one way in which times are written: UTC, ISO 8601, as many fraction digits as it takes.</summary>
public static class Times
{
    public static string Format(DateTimeOffset time)
    {
        // The same text as yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z' gives, without reading a pattern for every time of every answer.
        var utc = time.UtcDateTime;
        var seconds = utc.ToString("s", CultureInfo.InvariantCulture);
        var microseconds = utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        return microseconds == 0
            ? seconds + "Z"
            : string.Concat(seconds, ".", microseconds.ToString("D6", CultureInfo.InvariantCulture).AsSpan().TrimEnd('0'), "Z");
    }

    /// <summary>PostgreSQL keeps microseconds; anything finer would not read back equal.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
