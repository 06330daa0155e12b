using Microsoft.Net.Http.Headers;

namespace ProfileService.Api.PublicPages;

/// <summary>German or English.</summary>
internal static class PageLanguage
{
    public const string German = "de";
    public const string English = "en";

    public static IReadOnlyList<string> All { get; } = [German, English];

    /// <summary>The one of the two that <c>Accept-Language</c> likes better; German where it likes neither.</summary>
    public static string Of(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1);
        return wanted.Select(Known).FirstOrDefault(known => known is not null) ?? German;
    }

    private static string? Known(StringWithQualityHeaderValue language) =>
        All.FirstOrDefault(known => language.Value.Equals(known, StringComparison.OrdinalIgnoreCase)
            || language.Value.StartsWith(known + "-", StringComparison.OrdinalIgnoreCase));
}
