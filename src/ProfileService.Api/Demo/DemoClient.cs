using System.Text;
using System.Text.Json.Nodes;
using ProfileService.Api.Access;
using ProfileService.Api.Hosting;

namespace ProfileService.Api.Demo;

/// <summary>Talks to the service as anybody else would: over HTTP, with a key.</summary>
internal sealed class DemoClient(HttpClient http)
{
    /// <returns>The body of the answer, null where it has none, and its ETag.</returns>
    /// <exception cref="StartupException">The service refused; the message says what and why.</exception>
    public async Task<(JsonNode? Body, string? ETag)> SendAsync(
        HttpMethod method, string path, string key, string? json, CancellationToken ct, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add(ApiKeyAuthentication.Header, key);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode
            ? (text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.ETag?.ToString())
            : throw new StartupException($"{method} {path} answered {(int)response.StatusCode}: {text}");
    }

    public async Task<JsonNode> GetAsync(string path, string key, CancellationToken ct) =>
        (await SendAsync(HttpMethod.Get, path, key, null, ct)).Body!;

    public async Task<JsonNode> PostAsync(string path, string key, string json, CancellationToken ct) =>
        (await SendAsync(HttpMethod.Post, path, key, json, ct)).Body!;
}
