using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;
using ProfileService.Postgres.Chains;

namespace ProfileService.Benchmarks.Catalogue;

/// <summary>The command <c>verify-ledger</c> over a chain of a million consent events, start of the program included.</summary>
internal sealed class VerifyLedger : Benchmark
{
    private const int Events = 1_000_000;
    private const int EventsPerLink = 500;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override string Name => "verify-ledger";

    public override string What => "-- verify-ledger over a chain of 1,000,000 consent events with their payloads";

    public override string Against => "a fixed bound";

    public override string MustReach => "≤ 15 s";

    public override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await lab.EmptyAsync();
        await WriteAsync(lab.Cluster.AppOf(database));
        await Statements.ExecuteAsync(lab.Cluster.OwnerOf(database), "ANALYZE");
        var readings = await lab.RoundsAsync(async round =>
        {
            var meter = new CpuMeter(Environment.ProcessId, lab.Cluster.ProcessId);
            var started = Stopwatch.GetTimestamp();
            await Service.RunAsync(["verify-ledger"], ("ConnectionStrings__Profiles", lab.Cluster.AppOf(database)));
            return new Reading("verify-ledger", round, "event", Events, Stopwatch.GetElapsedTime(started).TotalSeconds, meter.Read());
        });
        return new Findings(
        [
            new Figure("a million events", Median.Of(readings, "verify-ledger", r => r.Seconds), "s") { AtMost = 15 },
            new Figure("events/s", Median.Of(readings, "verify-ledger", r => r.PerSecond), "/s"),
        ], readings);
    }

    private static async Task WriteAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var head = ChainHead.Start(Guid.CreateVersion7());
        for (var first = 0; first < Events; first += EventsPerLink)
        {
            await using var batch = new NpgsqlBatch(connection);
            head = ChainWriter.AddTo(batch, head, [], [.. Enumerable.Range(first, EventsPerLink).Select(Consent)], Start);
            await batch.ExecuteNonQueryAsync();
        }
    }

    private static ConsentRow Consent(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"E-{number}");
        var payload = $$"""{"email":"{{id}}@mail.example.org","list":"beauty-news","occurredAt":"2026-01-01T00:00:00Z","status":"subscribed","topics":["make-up"]}""";
        return new ConsentRow(Guid.CreateVersion7(), "newsletter", id, "email", "newsletter", "subscribed", Start.AddSeconds(number), Start, payload);
    }
}
