using System.Diagnostics;
using System.Text.Json;
using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Limits;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Catalogue;

/// <summary>Four systems send their customers; into an empty database, or to those who are stored.</summary>
internal abstract class ImportCustomers : Benchmark
{
    private const int WarmUpPeople = 5_000;

    private const double OfCopy = 0.15;

    private const double MostMegabytes = 350;

    public sealed override string Against => "unnest … ON CONFLICT of the bare records, in batches of 1,000, into an empty table" +
        (LeavesNothingElse ? "; and COPY of the rows that the import leaves" : "");

    public sealed override string MustReach => FormattableString.Invariant($"≥ {AtLeast:0.00}× the records/s") +
        (LeavesNothingElse ? FormattableString.Invariant($", ≥ {OfCopy:0.00}× those of the COPY") : "") +
        FormattableString.Invariant($"; ≤ {MostMegabytes} MB of the service in each round");

    protected abstract double AtLeast { get; }

    /// <summary>Whether all that is stored afterwards came with the import.</summary>
    protected virtual bool LeavesNothingElse => false;

    public sealed override async Task<Findings> RunAsync(Laboratory lab)
    {
        var database = await DatabaseAsync(lab);
        var people = PeopleFor(lab);
        await using var service = await lab.ServiceAsync(database);
        await Town.RegisterSourcesAsync(service);
        var measuring = new ImportMeasuring(lab, service, database);
        List<Func<int, Task<Reading>>> sides = [ImportAsync, async round => await UpsertAsync(lab, database, round, await FilesAsync(round))];
        if (LeavesNothingElse)
        {
            sides.Add(round => CopyAsync(lab, database, round));
        }

        var readings = await lab.RoundsAsync([.. sides]);
        return new Findings(
        [
            new Figure("records/s, product : limit", Median.Ratio(readings, "product", "limit", r => r.PerSecond), "×") { AtLeast = AtLeast },
            .. LeavesNothingElse
                ? (Figure[])[new Figure("records/s, product : COPY of the rows that it leaves", Median.Ratio(readings, "product", "copy", r => r.PerSecond), "×") { AtLeast = OfCopy }]
                : [],
            new Figure("records/s of the product", Median.Of(readings, "product", r => r.PerSecond), "/s"),
            new Figure("records/s of the limit", Median.Of(readings, "limit", r => r.PerSecond), "/s"),
            new Figure("CPU of service and database", Median.Of(readings, "product", r => r.ServiceCpu + r.DatabaseCpu), "µs per record"),
            new Figure("memory of the service, most of all rounds", readings.Max(r => r.Megabytes ?? 0), "MB") { AtMost = MostMegabytes },
        ], readings);

        async Task<Reading> ImportAsync(int round)
        {
            await BeforeRoundAsync(lab, database);
            var files = await FilesAsync(round);
            return await measuring.RunAsync("product", round, "record", files.Sum(f => File.ReadLines(f.File).LongCount()), files, "customers");
        }

        Task<IReadOnlyList<(string Source, string File)>> FilesAsync(int round) => people.ImportFilesAsync(
            $"import {round}", round == 0 ? Math.Min(WarmUpPeople, lab.Options.People) : lab.Options.People);
    }

    protected abstract Task<string> DatabaseAsync(Laboratory lab);

    protected abstract NewPeople PeopleFor(Laboratory lab);

    protected virtual Task BeforeRoundAsync(Laboratory lab, string database) => Task.CompletedTask;

    private static async Task<Reading> UpsertAsync(Laboratory lab, string database, int round, IReadOnlyList<(string Source, string File)> files)
    {
        var records = files.Select(f => (f.Source, Records: File.ReadLines(f.File).Select(line => (IdOf(line), line)).ToArray())).ToArray();
        var upserts = new BareUpserts(lab.Cluster.OwnerOf(database));
        await upserts.EmptyAsync();
        await lab.Cluster.CheckpointAsync();
        var meter = new CpuMeter(Environment.ProcessId, lab.Cluster.ProcessId);
        var started = Stopwatch.GetTimestamp();
        foreach (var (source, ofSource) in records)
        {
            await upserts.RunAsync(source, ofSource);
        }

        return new Reading("limit", round, "record", records.Sum(r => r.Records.Length), Stopwatch.GetElapsedTime(started).TotalSeconds, meter.Read());
    }

    private static async Task<Reading> CopyAsync(Laboratory lab, string database, int round)
    {
        var rows = new BareRows(lab.Cluster.OwnerOf(database));
        var records = await rows.TakeAsync();
        await lab.Cluster.CheckpointAsync();
        var meter = new CpuMeter(Environment.ProcessId, lab.Cluster.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await rows.RunAsync();
        return new Reading("copy", round, "record", records, Stopwatch.GetElapsedTime(started).TotalSeconds, meter.Read());
    }

    private static string IdOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("recordId").GetString()!;
    }
}

internal sealed class ImportCustomersEmpty : ImportCustomers
{
    /// <summary>Empties what holds facts and what is derived from them; the service goes on, warm.</summary>
    private const string Empty = """
        DO $$
        DECLARE
            filled text;
        BEGIN
            SELECT string_agg(quote_ident(tablename), ', ') INTO filled FROM pg_tables
            WHERE schemaname = 'public' AND tablename NOT IN
                ('source', 'settings_version', 'api_key', 'instance_secret', 'schema_migration', 'chain_link', 'audit_entry', 'audit_batch', 'audit_payload');
            EXECUTE 'TRUNCATE ' || filled;
        END $$
        """;

    public override string Name => "import-customers-empty";

    public override string What => "import of customers of four sources into an empty database, with deterministic links, golden record and projection";

    protected override double AtLeast => 0.10;

    protected override bool LeavesNothingElse => true;

    protected override Task<string> DatabaseAsync(Laboratory lab) => lab.EmptyAsync();

    protected override NewPeople PeopleFor(Laboratory lab) => new(lab.Options.Folder, stored: 0, _ => { });

    protected override Task BeforeRoundAsync(Laboratory lab, string database) => Statements.ExecuteAsync(lab.Cluster.OwnerOf(database), Empty);
}

internal sealed class ImportCustomersStored : ImportCustomers
{
    public override string Name => "import-customers";

    public override string What => "import of customers of four sources beside those who are stored, with deterministic links, golden record and projection";

    protected override double AtLeast => 0.07;

    protected override Task<string> DatabaseAsync(Laboratory lab) => lab.CopyAsync();

    protected override NewPeople PeopleFor(Laboratory lab) => lab.NewPeople(lab.Options.Profiles);
}
