using System.Globalization;
using System.Text.Json;
using Npgsql;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Data;

/// <summary>
/// What is stored before a benchmark begins: a town that came in through the product's own imports, in a database of its own. Reads use
/// it as it is; whoever writes takes a copy.
/// </summary>
/// <param name="cluster">Where it lies.</param>
/// <param name="folder">Where files go.</param>
/// <param name="profiles">About how many.</param>
internal sealed class StoredSet(Cluster cluster, string folder, int profiles)
{
    // Not every person is recognised in each of her records: a town has more profiles than people.
    private const double PeoplePerProfile = 0.79;

    /// <summary>How many people of the town it is.</summary>
    public int People { get; } = (int)(profiles * PeoplePerProfile);

    public string Database { get; } = string.Create(CultureInfo.InvariantCulture, $"set_{profiles}");

    private string ReportFile => Path.Combine(folder, "sets", $"{Database}.json");

    /// <summary>The households up to this person of the town are stored, or were written into the set by benchmarks that may spend it.</summary>
    public int SentUpTo => File.Exists(SentFile) ? int.Parse(File.ReadAllText(SentFile), CultureInfo.InvariantCulture) : People;

    private string SentFile => Path.Combine(folder, "sets", $"{Database}.sent");

    public void NoteSent(int upTo) => File.WriteAllText(SentFile, upTo.ToString(CultureInfo.InvariantCulture));

    /// <summary>Builds it unless it is there; one that an older build prepared is migrated.</summary>
    public async Task EnsureAsync()
    {
        if (await cluster.HasAsync(Database))
        {
            await Service.MigrateAsync(cluster.OwnerOf(Database));
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Preparing a set of about {profiles:N0} profiles: a town of {People:N0} people."));
        var unfinished = Database + "_unfinished";
        var town = await Town.GenerateAsync(folder, People);
        await cluster.CreateAsync(unfinished);
        await Service.MigrateAsync(cluster.OwnerOf(unfinished));
        var steps = await FillAsync(unfinished, town);
        Console.WriteLine("  VACUUM ANALYZE");
        await VacuumAsync(cluster.OwnerOf(unfinished));
        var stored = await CountAsync(cluster.OwnerOf(unfinished));
        await cluster.RenameAsync(unfinished, Database);
        Directory.CreateDirectory(Path.GetDirectoryName(ReportFile)!);
        await File.WriteAllTextAsync(ReportFile, JsonSerializer.Serialize(new SetReport(stored, steps), ResultFiles.Json));
        File.Delete(SentFile);
        Directory.Delete(town.Folder, recursive: true); // gigabytes, and quickly made again
    }

    public async Task<SetReport> ReportAsync() => JsonSerializer.Deserialize<SetReport>(await File.ReadAllTextAsync(ReportFile), ResultFiles.Json)!;

    private async Task<List<ImportStep>> FillAsync(string database, Town town)
    {
        await using var service = await Service.StartAsync(folder, cluster.AppOf(database));
        await Town.RegisterSourcesAsync(service);
        List<ImportStep> steps = [];
        foreach (var (file, source, type) in FilesOf(town))
        {
            steps.Add(await ImportAsync(service, file, source, type));
            Console.WriteLine($"  {steps[^1]}");
        }

        return steps;
    }

    private static IEnumerable<(string File, string Source, string Type)> FilesOf(Town town) =>
    [
        .. Town.CustomerSources.Select(source => (town.Customers(source), source, "customers")),
        (town.NewsletterEvents, "newsletter", "newsletter-events"),
        .. Town.PurchaseSources.Select(source => (town.Purchases(source), source, "purchases")),
    ];

    private async Task<ImportStep> ImportAsync(Service service, string file, string source, string type)
    {
        var meter = new CpuMeter(service.ProcessId, cluster.ProcessId);
        List<GrowthPoint> growth = [];
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var end = await new Imports(service).RunAsync(file, source, type, Note);
        var use = meter.Read();
        return new ImportStep(Path.GetFileName(file), end.State.RowsRead, end.State.Rejected, end.Seconds, end.UploadSeconds, use, growth);

        void Note(ImportState state)
        {
            var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (growth.Count == 0 || seconds - growth[^1].Seconds >= 10)
            {
                growth.Add(new GrowthPoint(state.RowsRead, seconds));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Path.GetFileName(file)}: {state.RowsRead:N0} rows after {seconds:N0} s"));
            }
        }
    }

    private static async Task VacuumAsync(string ownerConnection)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("VACUUM (ANALYZE)", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task<StoredCounts> CountAsync(string ownerConnection)
    {
        const string counts = """
            SELECT (SELECT count(*) FROM profile), (SELECT count(*) FROM source_record WHERE is_live), (SELECT count(*) FROM identifier),
                (SELECT count(*) FROM purchase), (SELECT count(*) FROM purchase_line), pg_database_size(current_database()) / 1e9::float8
            """;
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(counts, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new StoredCounts(profiles, People, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), Math.Round(row.GetDouble(5), 2));
    }
}

/// <summary>What a set holds and how it came in: the growth of imports can be read from it.</summary>
internal sealed record SetReport(StoredCounts Stored, IReadOnlyList<ImportStep> Steps);

/// <summary>How far an import was after so many seconds.</summary>
internal sealed record GrowthPoint(long Rows, double Seconds);

internal sealed record ImportStep(string File, long Rows, long Rejected, double Seconds, double UploadSeconds, CpuUse Use, IReadOnlyList<GrowthPoint> Growth)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{File}: {Rows:N0} rows in {Seconds:N1} s ({UploadSeconds:N1} s upload), {Rows / Seconds:N0} rows/s, {Rejected:N0} rejected; µs CPU per row: service {Use.Service * 1e6 / Rows:N0}, database {Use.Database * 1e6 / Rows:N0}");
}
