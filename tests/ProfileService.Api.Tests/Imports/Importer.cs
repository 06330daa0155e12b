using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Sends files and waits for what becomes of them.</summary>
internal static class Importer
{
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(3);

    public static Task<HttpResponseMessage> UploadAsync(this HttpClient client, string query, string media, string file, bool gzip = false) =>
        client.UploadAsync(query, media, Encoding.UTF8.GetBytes(file), gzip);

    public static async Task<HttpResponseMessage> UploadAsync(this HttpClient client, string query, string media, byte[] file, bool gzip = false, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/imports?{query}") { Content = new ByteArrayContent(gzip ? Gzip(file) : file) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(media);
        if (gzip)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Uploads a file and returns its job as it ended.</summary>
    public static async Task<JsonElement> ImportAsync(this HttpClient client, string query, string media, string file, bool gzip = false) =>
        await client.EndAsync(await client.UploadAsync(query, media, file, gzip));

    public static Task<JsonElement> ImportCsvAsync(this HttpClient client, string query, string file) => client.ImportAsync(query, "text/csv", file);

    public static Task<JsonElement> ImportNdjsonAsync(this HttpClient client, string query, params IEnumerable<string> lines) =>
        client.ImportAsync(query, "application/x-ndjson", string.Join('\n', lines));

    public static async Task<JsonElement> EndAsync(this HttpClient client, HttpResponseMessage accepted)
    {
        Assert.True(accepted.StatusCode == HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
        return await client.EndAsync(accepted.Headers.Location!.ToString());
    }

    /// <param name="longestStandstill">How long its counts may stay as they are; three minutes if not stated.</param>
    public static async Task<JsonElement> EndAsync(this HttpClient client, string job, TimeSpan? longestStandstill = null)
    {
        var (last, since) = ("", Stopwatch.StartNew());
        for (; since.Elapsed < (longestStandstill ?? LongestStandstill); await Task.Delay(50))
        {
            var import = await (await client.GetAsync(job)).ReadJsonAsync();
            if (import.GetProperty("state").GetString() is not ("queued" or "running"))
            {
                return import;
            }

            if (import.Summary() is var summary && summary != last)
            {
                (last, since) = (summary, Stopwatch.StartNew());
            }
        }

        throw new TimeoutException($"{job} does not get on: {last}");
    }

    public static async Task<IReadOnlyList<JsonElement>> RejectionsAsync(this HttpClient client, JsonElement import)
    {
        var response = await client.GetAsync($"/v1/imports/{import.GetProperty("importId").GetString()}/rejections");
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        return [.. (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    /// <summary>"completed: 3 rows, 2 created, 1 rejected", without what is 0.</summary>
    public static string Summary(this JsonElement import)
    {
        var counts = new[] { "created", "updated", "unchanged", "stale", "rejected" }
            .Where(name => import.GetProperty(name).GetInt64() > 0).Select(name => $"{import.GetProperty(name).GetInt64()} {name}");
        return $"{import.GetProperty("state").GetString()}: {string.Join(", ", counts.Prepend($"{import.GetProperty("rowsRead").GetInt64()} rows"))}";
    }

    private static byte[] Gzip(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(file);
        }

        return packed.ToArray();
    }
}
