namespace ProfileService.Api.PublicPages;

/// <summary>Addresses of pages that customers open.</summary>
internal sealed class PublicLinks(PublicOptions options)
{
    /// <param name="path">Begins with a slash.</param>
    public string Of(string path) => Of(options.Url!, path);

    /// <summary>Where no address is configured, the one that this request came to.</summary>
    public string Of(HttpRequest request, string path) => Of(options.Url ?? $"{request.Scheme}://{request.Host}{request.PathBase}", path);

    private static string Of(string url, string path) => url.TrimEnd('/') + path;
}
