using System.Net;
using System.Text.Json;
using ProfileService.Api.Hosting;
using ProfileService.Api.Http;
using ProfileService.Api.Imports;

namespace ProfileService.Api.ImportFile;

/// <summary>Sends a file to a running service and follows its job; a service that restarts meanwhile is waited for.</summary>
internal sealed class ImportClient(HttpClient http, ImportFileOptions options, TimeProvider clock)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // One key for all attempts: a file that came whole, but whose answer got lost, is not imported twice.
    private readonly string _key = Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    /// <exception cref="StartupException">The service refused the file, or did not come back.</exception>
    public async Task<ImportResponse> SendAsync(Action<long> sent, CancellationToken ct)
    {
        using var response = await InsistAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/imports?{options.Query}") { Content = new SentFile(options, sent) };
            request.Headers.Add("Idempotency-Key", _key);

            // Whoever may not send this hears so before the file goes out, not by a connection that breaks.
            request.Headers.ExpectContinue = true;
            return request;
        }, ct);
        return await ReadAsync(response, ct);
    }

    /// <summary>Asks until it has ended.</summary>
    public async Task<ImportResponse> FollowAsync(ImportResponse import, Action<ImportResponse> tell, CancellationToken ct)
    {
        while (import.State is "queued" or "running")
        {
            await Task.Delay(Pause, clock, ct);
            var address = $"/v1/imports/{import.ImportId}";
            using var response = await InsistAsync(() => new HttpRequestMessage(HttpMethod.Get, address), ct);
            import = await ReadAsync(response, ct);
            tell(import);
        }

        return import;
    }

    private async Task<HttpResponseMessage> InsistAsync(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        for (var started = clock.GetTimestamp(); ; await Task.Delay(2 * Pause, clock, ct))
        {
            try
            {
                using var message = request();
                var response = await http.SendAsync(message, ct);
                if (response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) || clock.GetElapsedTime(started) > Patience)
                {
                    return response;
                }

                response.Dispose();
            }
            catch (HttpRequestException) when (clock.GetElapsedTime(started) < Patience)
            {
                // It restarts, perhaps.
            }
            catch (HttpRequestException)
            {
                throw new StartupException("The service does not answer.");
            }
        }
    }

    private static async Task<ImportResponse> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<ImportResponse>(text, JsonAnswer.Options)!
            : throw new StartupException(Told((int)response.StatusCode, text));
    }

    /// <summary>The problem in a line, and what is wrong with which column or parameter.</summary>
    private static string Told(int status, string text)
    {
        try
        {
            var problem = JsonDocument.Parse(text).RootElement;
            var errors = problem.TryGetProperty("errors", out var list)
                ? list.EnumerateArray().Select(e => $"\n  {e.GetProperty("pointer").GetString()}  {e.GetProperty("code").GetString()}  {e.GetProperty("detail").GetString()}")
                : [];
            var detail = problem.TryGetProperty("detail", out var said) ? $": {said.GetString()}" : "";
            return $"{problem.GetProperty("code").GetString()} {problem.GetProperty("title").GetString()}{detail}{string.Concat(errors)}";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return FormattableString.Invariant($"The service answered {status}.");
        }
    }
}
