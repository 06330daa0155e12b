using Microsoft.Net.Http.Headers;
using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Http;

/// <summary><c>If-Match</c> and <c>If-None-Match</c> against strong entity tags (with their quotes).</summary>
internal static class ConditionalHeaders
{
    public static ParameterDoc IfMatch { get; } = new(
        "If-Match", "header", "The ETag that you know; 412 when it is another one now.", """{"type":"string","maxLength":200}""", "\"1\"");

    public static ParameterDoc IfNoneMatch { get; } = new(
        "If-None-Match", "header", "The ETag that you have; 304 when it is still the same.", """{"type":"string","maxLength":200}""");

    /// <summary>True without the header. A current tag of null means that there is nothing yet, which no <c>If-Match</c> matches.</summary>
    public static bool IfMatchHolds(HttpRequest request, string? current) =>
        request.Headers.IfMatch.Count == 0 || (current is not null && Contains(request.Headers.IfMatch, current, strong: true));

    /// <summary>Whether the caller has this very answer: 304.</summary>
    public static bool IfNoneMatchHit(HttpRequest request, string current) =>
        request.Headers.IfNoneMatch is { Count: > 0 } tags && ((tags is [var one] && one == current) || Contains(tags, current, strong: false));

    private static bool Contains(IList<string?> header, string current, bool strong)
    {
        var wanted = EntityTagHeaderValue.Parse(current);
        return EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags)
            && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(wanted, strong));
    }
}
