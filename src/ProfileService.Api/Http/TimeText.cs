using System.Globalization;
using System.Text.RegularExpressions;

namespace ProfileService.Api.Http;

/// <summary>Reads times as ISO 8601 with an offset, in UTC, cut to the microseconds that PostgreSQL keeps; nothing before 1900.</summary>
internal static partial class TimeText
{
    /// <summary>Clocks of shops run ahead; more than this is a mistake.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>The time, or null with the code and the detail of the error.</returns>
    public static DateTimeOffset? Read(string text, out (string Code, string Detail) error)
    {
        error = default;

        // How nearly all senders write it.
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var usual) && usual >= Earliest)
        {
            return usual;
        }

        if (!Pattern().IsMatch(text))
        {
            error = (FieldCodes.BadTime, "Send a time as ISO 8601 with an offset, such as 2026-11-01T10:00:00Z");
            return null;
        }

        // Of more than seven decimals the framework would complain; PostgreSQL keeps six.
        var parsed = Fraction().Replace(text, "$1");
        if (!DateTimeOffset.TryParse(parsed, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
        {
            error = (FieldCodes.ImpossibleDate, "Send a time that exists");
            return null;
        }

        if (time < Earliest)
        {
            error = (FieldCodes.OutOfRange, "Send a time after 1900");
            return null;
        }

        return time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(\.[0-9]{7})[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
