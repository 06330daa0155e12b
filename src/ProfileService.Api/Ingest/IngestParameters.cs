using System.Globalization;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Ingest;

/// <summary>Query parameters of writes.</summary>
internal static class IngestParameters
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static ParameterDoc ObservedAt { get; } = new(
        "observedAt", "query", "When the source saw it go; default: now.", """{"type":"string","format":"date-time","maxLength":64}""", "2026-11-01T10:00:00Z");

    /// <exception cref="ProblemException">Unreadable, or more than five minutes in the future.</exception>
    public static DateTimeOffset? ReadObservedAt(string? text, DateTimeOffset now)
    {
        if (text is null)
        {
            return null;
        }

        if (!text.Contains('T', StringComparison.Ordinal)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            throw new ProblemException(Problems.BadParameter, detail: "Send observedAt as ISO 8601, such as 2026-11-01T10:00:00Z");
        }

        return time <= now + Tolerance
            ? Times.ToMicroseconds(time)
            : throw new ProblemException(Problems.BadParameter, detail: "Send an observedAt that is not in the future");
    }
}
