using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Ingest;

/// <summary>Query parameters of writes.</summary>
internal static class IngestParameters
{
    public static ParameterDoc ObservedAt { get; } = new(
        "observedAt", "query", "When the source saw it go; default: now.", """{"type":"string","format":"date-time","maxLength":64}""", "2026-11-01T10:00:00Z");

    /// <exception cref="ProblemException">Unreadable, or more than five minutes in the future.</exception>
    public static DateTimeOffset? ReadObservedAt(string? text, DateTimeOffset now)
    {
        if (text is null)
        {
            return null;
        }

        if (TimeText.Read(text, out var error) is not { } time)
        {
            throw new ProblemException(Problems.BadParameter, detail: $"observedAt: {error.Detail}");
        }

        return time <= now + TimeText.Tolerance
            ? time
            : throw new ProblemException(Problems.BadParameter, detail: "Send an observedAt that is not in the future");
    }
}
