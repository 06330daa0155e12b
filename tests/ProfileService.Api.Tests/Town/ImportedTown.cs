using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;
using ProfileService.Api.Generate;
using ProfileService.Api.Tests.Imports;
using ProfileService.Api.Town;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;
using Spectre.Console;

namespace ProfileService.Api.Tests.Town;

/// <summary>The files of one town in two databases: once as they were generated, once shuffled, in pieces and with pieces sent twice.</summary>
public sealed class ImportedTown(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Waiting = "SELECT (SELECT count(*) FROM settle_queue) + (SELECT count(*) FROM summary_queue)";

    /// <summary><c>TOWN_PEOPLE</c>, or 2,000.</summary>
    private static readonly string People = Environment.GetEnvironmentVariable("TOWN_PEOPLE") is { Length: > 0 } people ? people : "2000";

    // At the end of an import of purchases all profiles are shown anew while nothing is counted.
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(15);

    private readonly string _folder = Directory.CreateTempSubdirectory("town").FullName;

    internal ApiFixture Ordered { get; } = new(postgres);

    internal ApiFixture Mixed { get; } = new(postgres);

    /// <summary>All but the truth, customers first.</summary>
    internal IReadOnlyList<string> Files { get; private set; } = null!;

    internal string Truth => Path.Combine(_folder, TownFiles.Truth);

    /// <summary>What the jobs of a file ended with, by database and file.</summary>
    internal Dictionary<(ApiFixture Api, string File), List<JsonElement>> Imports { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await StartAsync(Ordered);
        await StartAsync(Mixed);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null), Interactive = InteractionSupport.No });
        GenerateCommand.Run(GenerateOptions.Read(["--people", People, "--seed", "3", "--out", _folder]), console);
        Files = [.. Directory.GetFiles(_folder, "*.ndjson").Order(StringComparer.Ordinal)];

        await ImportAsync(Ordered, Files.Select(file => (file, file)));
        await ImportAsync(Mixed, TownPieces.Make(Files, Path.Combine(_folder, "pieces"), seed: 4));
    }

    public async ValueTask DisposeAsync()
    {
        await Ordered.DisposeAsync();
        await Mixed.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task StartAsync(ApiFixture api)
    {
        await api.InitializeAsync();
        await AddressSecret.GiveAsync(api.OwnerConnectionString);
        foreach (var source in TownSource.All)
        {
            Assert.True((await api.As("admin").SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source.Name}", source.Json)).IsSuccessStatusCode);
        }
    }

    private async Task ImportAsync(ApiFixture api, IEnumerable<(string File, string Piece)> pieces)
    {
        using var admin = api.As("admin");
        admin.Timeout = Timeout.InfiniteTimeSpan;
        var jobs = new List<(string File, string Job)>();
        foreach (var (file, piece) in pieces)
        {
            jobs.Add((file, await UploadAsync(admin, QueryOf(file), piece)));
        }

        // In the order of their sending, which is that of their working.
        foreach (var (file, job) in jobs)
        {
            var import = await admin.EndAsync(job, LongestStandstill);
            Imports.TryAdd((api, file), []);
            Imports[(api, file)].Add(import);
        }

        await SettledAsync(api);
    }

    private static async Task<string> UploadAsync(HttpClient admin, string query, string path)
    {
        await using var file = File.OpenRead(path);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        var accepted = await admin.PostAsync($"/v1/imports?{query}", content);
        Assert.True(accepted.StatusCode == HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
        return accepted.Headers.Location!.ToString();
    }

    /// <summary><c>purchases-shop.ndjson</c> holds the purchases of the shop; the events are the newsletter tool's.</summary>
    private static string QueryOf(string file) => Path.GetFileNameWithoutExtension(file).Split('-') switch
    {
        ["newsletter", "events"] => $"source={TownSource.Newsletter}&type=newsletter-events",
        [var type, var source] => $"source={source}&type={type}",
        _ => throw new ArgumentException(file),
    };

    private static async Task SettledAsync(ApiFixture api)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        for (var (last, standstill) = (0L, 0); ; await Task.Delay(100))
        {
            await using var command = database.CreateCommand(Waiting);
            var waiting = (long)(await command.ExecuteScalarAsync())!;
            if (waiting == 0)
            {
                // Whoever compares a town of any size joins whole tables: without statistics the planner takes them for small.
                await using var analyze = database.CreateCommand("ANALYZE");
                analyze.CommandTimeout = 0;
                await analyze.ExecuteNonQueryAsync();
                return;
            }

            standstill = waiting == last ? standstill + 1 : 0;
            Assert.True(standstill < 1000, string.Create(CultureInfo.InvariantCulture, $"{waiting} records and profiles wait, and nobody works on them"));
            last = waiting;
        }
    }
}
