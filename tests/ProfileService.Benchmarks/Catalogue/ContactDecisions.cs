using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Catalogue;

/// <summary>May one write to these thousand people? One call over HTTP, one after the other, against reading their stored rows.</summary>
internal sealed class ContactDecisions : Benchmark
{
    private const int People = 1000;

    public override string Name => "contact-decisions";

    public override string What => "POST /v1/contact-decisions for 1,000 profiles in one call, one caller";

    public override string Against => "reading the 1,000 stored rows by id in one statement";

    public override string MustReach => "≤ 5× the time";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.WarmAsync();
        await using var service = await lab.ServiceAsync(database);
        using var http = service.Client(await service.MakeKeyAsync("marketing"));
        var ids = await lab.Samples(database).ProfileIdsAsync(People);
        var question = JsonSerializer.SerializeToUtf8Bytes(new { profiles = ids, channel = "email", purpose = "newsletter", list = "beauty-news" });
        await using var rows = NpgsqlDataSource.Create(lab.Cluster.AppOf(database) + ";Max Auto Prepare=10;Auto Prepare Min Usages=1");
        var readings = await lab.RoundsAsync(
            Side(lab, "decisions", service.ProcessId, () => AskAsync(http, question)),
            Side(lab, "rows", Environment.ProcessId, () => ReadAsync(rows, [.. ids.Select(Guid.Parse)])));
        return new Findings(
        [
            new Figure("time of 1,000 decisions : of 1,000 rows", Median.Ratio(readings, "decisions", "rows", r => 1 / r.PerSecond), "×") { AtMost = 5 },
            new Figure("a call", Median.Of(readings, "decisions", r => 1000 / r.PerSecond), "ms"),
            new Figure("reading the rows", Median.Of(readings, "rows", r => 1000 / r.PerSecond), "ms"),
        ], readings);
    }

    private static Func<int, Task<Reading>> Side(Laboratory lab, string of, int processId, Func<Task> act) => async round =>
    {
        var meter = new CpuMeter(processId, lab.Cluster.ProcessId);
        var (started, calls) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < lab.Options.Seconds)
        {
            await act();
            calls++;
        }

        return new Reading(of, round, "call", calls, Stopwatch.GetElapsedTime(started).TotalSeconds, meter.Read());
    };

    private static async Task AskAsync(HttpClient http, byte[] question)
    {
        using var content = new ByteArrayContent(question) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await http.PostAsync(new Uri("/v1/contact-decisions", UriKind.Relative), content);
        await Service.ReadAsync(response);
    }

    private static async Task ReadAsync(NpgsqlDataSource database, Guid[] ids)
    {
        await using var command = database.CreateCommand("SELECT * FROM profile WHERE profile_id = ANY($1)");
        command.Parameters.Add(new() { Value = ids });
        await using var row = await command.ExecuteReaderAsync();
        var values = new object[row.FieldCount];
        while (await row.ReadAsync())
        {
            row.GetValues(values);
        }
    }
}
