using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Data;

/// <summary>Sends a file to <c>POST /v1/imports</c> and follows it to its end, as an integrator would.</summary>
internal sealed class Imports(Service service)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Uploads the file; the job runs then.</summary>
    public async Task<string> StartAsync(string file, string source, string type)
    {
        using var http = service.Client();
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream, 1 << 17);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var response = await http.PostAsync(new Uri($"/v1/imports?source={source}&type={type}", UriKind.Relative), content);
        return (await Service.ReadAsync(response))["importId"]!.GetValue<string>();
    }

    public async Task<ImportState> StateAsync(string importId)
    {
        using var http = service.Client();
        using var response = await http.GetAsync(new Uri($"/v1/imports/{importId}", UriKind.Relative));
        return ImportState.Of(await Service.ReadAsync(response));
    }

    public async Task CancelAsync(string importId)
    {
        using var http = service.Client();
        using var response = await http.DeleteAsync(new Uri($"/v1/imports/{importId}", UriKind.Relative));
        await Service.ReadAsync(response);
    }

    /// <summary>
    /// From the first byte sent to the last row in its profile, without the second that may pass until a worker looks for new jobs: beside a
    /// large file it is nothing, beside a small one it would be most of what is measured.
    /// </summary>
    /// <param name="tell">Told now and then how far it is.</param>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public async Task<ImportEnd> RunAsync(string file, string source, string type, Action<ImportState>? tell = null)
    {
        var started = Stopwatch.GetTimestamp();
        var importId = await StartAsync(file, source, type);
        var uploaded = Stopwatch.GetElapsedTime(started);
        var state = await EndAsync(importId, tell);
        return new ImportEnd(state, uploaded.TotalSeconds + state.WorkSeconds, uploaded.TotalSeconds);
    }

    public async Task<ImportState> EndAsync(string importId, Action<ImportState>? tell = null)
    {
        while (true)
        {
            var state = await StateAsync(importId);
            tell?.Invoke(state);
            switch (state.State)
            {
                case "completed":
                    return state;
                case "queued" or "running":
                    await Task.Delay(Pause);
                    break;
                default:
                    throw new BenchmarkException($"Import {importId} ended {state.State}.");
            }
        }
    }
}

internal sealed record ImportState(string State, long RowsRead, long Created, long Updated, long Unchanged, long Stale, long Rejected, double WorkSeconds)
{
    public static ImportState Of(JsonNode json) => new(
        json["state"]!.GetValue<string>(), Count(json, "rowsRead"), Count(json, "created"), Count(json, "updated"), Count(json, "unchanged"),
        Count(json, "stale"), Count(json, "rejected"), WorkOf(json));

    private static double WorkOf(JsonNode json) => json["startedAt"]?.GetValue<DateTimeOffset>() is { } from && json["finishedAt"]?.GetValue<DateTimeOffset>() is { } to
        ? (to - from).TotalSeconds
        : 0;

    private static long Count(JsonNode json, string name) => json[name]!.GetValue<long>();
}

internal sealed record ImportEnd(ImportState State, double Seconds, double UploadSeconds);
