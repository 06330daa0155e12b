using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ProfileService.Api.PublicPages;

/// <summary>A page for a person who came by a link: no log-in, no cookie, no script. The body is HTML whose texts went through <see cref="Text"/>.</summary>
internal sealed record PublicPage(string Language, string Title, string Body, int Status = StatusCodes.Status200OK) : IResult
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text as it may stand in HTML, between tags or in an attribute with quotes.</summary>
    public static string Text(string text) => Encoder.Encode(text);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<PublicOptions>();
        var page = Encoding.UTF8.GetBytes(Render(options));
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = page.Length;
        response.Headers.ContentLanguage = Language;
        response.Headers.Vary = "Accept-Language";
        response.Headers.ContentSecurityPolicy = PageStyle.ContentSecurityPolicy;
        response.Headers["Referrer-Policy"] = "no-referrer"; // the address holds a token
        response.Headers["X-Robots-Tag"] = "noindex";
        await response.Body.WriteAsync(page, httpContext.RequestAborted);
    }

    private string Render(PublicOptions options) => $"""
        <!DOCTYPE html>
        <html lang="{Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(Title)}</title>
        <style>{PageStyle.Css}</style>
        </head>
        <body>
        <main>
        <h1>{Text(Title)}</h1>
        {Body}
        </main>
        {Footer(options)}
        </body>
        </html>
        """;

    private string Footer(PublicOptions options)
    {
        var privacy = Language == PageLanguage.German ? "Datenschutz" : "Privacy";
        string[] parts =
        [
            .. options.Company is { } company ? [Text(company)] : Array.Empty<string>(),
            .. options.Imprint is { } imprint ? [Text(imprint)] : Array.Empty<string>(),
            .. options.PrivacyUrl is { } url ? [$"""<a href="{Text(url)}">{privacy}</a>"""] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "" : $"<footer>{string.Join('\n', parts)}</footer>";
    }
}
