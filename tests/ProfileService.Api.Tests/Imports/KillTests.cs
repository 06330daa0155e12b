using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using ProfileService.Api.Tests.Crash;
using ProfileService.Api.Tests.Sending;
using ProfileService.EmbeddedPostgres;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;

namespace ProfileService.Api.Tests.Imports;

/// <summary>The service dies at 20 moments of an import and PostgreSQL at 5: the profiles are those of a run that nobody disturbed.</summary>
public sealed class KillTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int KillsOfTheService = 20;
    private const int KillsOfPostgres = 5;
    private const int Rows = 5000;
    private const int Records = 1500;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"profile-service-kills-{Guid.NewGuid():N}");
    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
    private EmbeddedPostgresServer _postgres = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _postgres = await EmbeddedPostgresServer.StartAsync(new EmbeddedPostgresOptions { DataDirectory = _folder }, null, CancellationToken.None);
        }
        catch (PostgresNotFoundException e) when (Environment.GetEnvironmentVariable("CI") is not "true")
        {
            Assert.Skip(e.Message);
        }

        await SchemaMigrator.MigrateAsync(_postgres.OwnerConnectionString);
    }

    [Fact]
    public async Task Twenty_kills_of_the_service_and_five_of_PostgreSQL_change_nothing()
    {
        Say($"KILL_SEED={_seed}");
        await using var database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
        await using var calm = await StartAsync(database.AppConnectionString);
        await using var killed = await StartAsync(_postgres.AppConnectionString);

        var started = Stopwatch.StartNew();
        var expected = await EndAsync(database.OwnerConnectionString, await UploadAsync(calm));
        var took = started.Elapsed;
        var jobs = await UploadAsync(killed);
        Say($"undisturbed: {took}");
        await KillAsync(killed, took);
        Say($"with all kills: {started.Elapsed - took}");
        var actual = await EndAsync(_postgres.OwnerConnectionString, jobs);
        while (await UntilItMovesAsync())
        {
        }

        Assert.Equal(expected, actual);
        Assert.Equal(await CanonicalAsync(calm, database.OwnerConnectionString), await CanonicalAsync(killed, _postgres.OwnerConnectionString));
        Assert.Equal("0", await ReadAsync(_postgres.OwnerConnectionString, "SELECT (SELECT count(*) FROM import_chunk) + (SELECT count(*) FROM import_line) || ''"));
        await using var app = NpgsqlDataSource.Create(_postgres.AppConnectionString);
        await StoredState.AssertChainsAsync(app);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _postgres.DisposeAsync();
            Directory.Delete(_postgres.DataLocation, recursive: true);
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    /// <param name="undisturbed">How long it takes when nobody disturbs: the moments lie within.</param>
    private async Task KillAsync(RunningService service, TimeSpan undisturbed)
    {
        var random = new Random(_seed);
        var kills = Enumerable.Repeat(true, KillsOfTheService).Concat(Enumerable.Repeat(false, KillsOfPostgres)).ToArray();
        random.Shuffle(kills);
        var longest = undisturbed / kills.Length / 2;
        foreach (var ofTheService in kills)
        {
            while (!await UntilItMovesAsync())
            {
                await UploadAsync(service); // all done already: the same files again change nothing, killed or not
            }

            await Task.Delay(longest * random.NextDouble());
            if (ofTheService)
            {
                await service.KillAndRestartAsync();
            }
            else
            {
                Process.GetProcessById(_postgres.ProcessId).Kill();
            }
        }
    }

    /// <summary>Until a worker has done something since; false where nothing is left to do.</summary>
    private async Task<bool> UntilItMovesAsync()
    {
        const string Mark = "SELECT string_agg(state || coalesce(claimed_by::text, '') || updated_at, ' ') FROM import_job WHERE state IN ('queued', 'running')";
        var before = await ReadAsync(_postgres.OwnerConnectionString, Mark);
        for (var waited = Stopwatch.StartNew(); before.Length > 0; await Task.Delay(20))
        {
            if (await ReadAsync(_postgres.OwnerConnectionString, Mark) is var now && now != before)
            {
                return now.Length > 0;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"Nobody goes on with the import, KILL_SEED={_seed}: {before}");
        }

        return false;
    }

    private static async Task<RunningService> StartAsync(string connectionString)
    {
        // Without a lease to wait for: there is never more than one service.
        var service = await RunningService.StartAsync(connectionString, settings: ("Imports__LeaseSeconds", "0"));
        using var admin = service.Client();
        await new Sender(admin).RegisterAsync("crm", "crm", 80, "DE");
        await new Sender(admin).RegisterAsync("shop", "shop", 60, "DE");
        return service;
    }

    private static async Task<Guid[]> UploadAsync(RunningService service)
    {
        using var admin = service.Client();
        admin.Timeout = TimeSpan.FromMinutes(1);
        return
        [
            await UploadAsync(admin, "source=crm&type=customers", "application/x-ndjson", string.Join('\n', Customers())),
            await UploadAsync(admin, "source=shop&type=purchases", "text/csv", string.Join('\n', Purchases())),
        ];
    }

    private static async Task<Guid> UploadAsync(HttpClient admin, string query, string media, string file)
    {
        var answer = await admin.UploadAsync(query, media, file);
        for (var tries = 0; answer.StatusCode == HttpStatusCode.ServiceUnavailable && tries < 100; tries++, await Task.Delay(200))
        {
            answer = await admin.UploadAsync(query, media, file);
        }

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("importId").GetGuid();
    }

    /// <summary>How the jobs ended, with their counts.</summary>
    private static async Task<string> EndAsync(string connectionString, Guid[] jobs)
    {
        const string Ends = """
            SELECT string_agg(format('%s %s: %s read, %s created, %s updated, %s unchanged, %s stale, %s rejected', type, state, rows_read, created, updated, unchanged, stale,
                   (SELECT count(*) FROM import_rejection r WHERE r.import_id = j.import_id)), '; ' ORDER BY type)
            FROM import_job j WHERE import_id = ANY($1) AND finished_at IS NOT NULL HAVING count(*) = cardinality($1)
            """;
        for (var tries = 0; tries < 1200; tries++, await Task.Delay(100))
        {
            if (await ReadAsync(connectionString, Ends, jobs) is { Length: > 0 } ends)
            {
                return ends;
            }
        }

        throw new TimeoutException("The imports do not end");
    }

    private static async Task<string> CanonicalAsync(RunningService service, string owner)
    {
        using var privacy = service.Client((await service.MakeKeyAsync("privacy")).Secret);
        return await StoredProfiles.CanonicalAsync(owner, privacy);
    }

    /// <summary>Asks until PostgreSQL answers; empty for NULL and for no row.</summary>
    private static async Task<string> ReadAsync(string connectionString, string sql, params object[] values)
    {
        for (var tries = 1; ; tries++, await Task.Delay(100))
        {
            try
            {
                await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
                await using var command = database.CreateCommand(sql);
                command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
                return await command.ExecuteScalarAsync() as string ?? "";
            }
            catch (NpgsqlException) when (tries < 300)
            {
                // Killed, or still recovering.
            }
        }
    }

    private static IEnumerable<string> Customers() => Enumerable.Range(0, Rows).Select(no => no % 1000 == 500
        ? $$"""{"recordId":"bad {{no}}"}"""
        : $$"""{"recordId":"c{{no % Records}}","observedAt":"2026-01-0{{1 + (no % 7)}}T00:00:00Z","firstName":"Anna","lastName":"Nummer","email":"p{{no % Records / 2}}@example.org","phone":"+4940{{100_000 + (no / 3)}}"}""");

    private static IEnumerable<string> Purchases() => Enumerable.Range(0, Rows)
        .Select(no => $"p{no % (Rows / 2)},2026-01-01T00:00:00Z,store,EUR,email,p{no % 1000}@example.org,s{no},1,{(no % 1500 == 7 ? "much" : "2.5")}")
        .Prepend("purchaseId,occurredAt,channel,currency,customer.type,customer.value,lines.sku,lines.quantity,lines.unitPrice");
}
