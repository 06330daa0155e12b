using System.Text;
using System.Text.RegularExpressions;

namespace ProfileService.Api.Tests.Demo;

/// <summary>A curl command as the demo prints it, read as a shell would read it.</summary>
internal sealed partial record PastedCurl(string Comment, HttpMethod Method, Uri Uri, string Key, string? Json)
{
    public static IReadOnlyList<PastedCurl> In(string output) => [.. Command().Matches(output).Select(Read)];

    public Task<HttpResponseMessage> SendAsync(HttpClient client)
    {
        var request = new HttpRequestMessage(Method, Uri.PathAndQuery);
        request.Headers.Add("X-Api-Key", Key);
        request.Content = Json is null ? null : new StringContent(Json, Encoding.UTF8, "application/json");
        return client.SendAsync(request);
    }

    private static PastedCurl Read(Match match)
    {
        var json = match.Groups["json"].Success ? match.Groups["json"].Value : null;
        var method = match.Groups["method"].Success ? new HttpMethod(match.Groups["method"].Value) : json is null ? HttpMethod.Get : HttpMethod.Post;
        return new PastedCurl(match.Groups["comment"].Value, method, new Uri(match.Groups["url"].Value), match.Groups["key"].Value, json);
    }

    [GeneratedRegex(
        """^  # (?<comment>[^\n]+)\n  curl -s( -X (?<method>\w+))? '(?<url>[^']+)' \\\n    -H 'X-Api-Key: (?<key>[^']+)'(; echo| \\\n    -H 'Content-Type: application/json' \\\n    -d '(?<json>[^']+)'; echo)$""",
        RegexOptions.Multiline)]
    private static partial Regex Command();
}
