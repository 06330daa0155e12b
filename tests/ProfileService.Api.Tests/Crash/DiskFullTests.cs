using System.Text;
using Npgsql;
using ProfileService.Api.Tests.Imports;
using ProfileService.Api.Tests.Sending;
using ProfileService.EmbeddedPostgres;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Crash;

/// <summary>A full disk is a 503 that passes: nothing is lost, and what was under way goes on when there is room.</summary>
public sealed class DiskFullTests : IAsyncLifetime
{
    private const int Megabytes = 160;
    private const int Rows = 1500;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"profile-service-full-{Guid.NewGuid():N}");
    private EmbeddedPostgresServer _postgres = null!;
    private SmallDisk _disk = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _postgres = await EmbeddedPostgresServer.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = _folder, Settings = new Dictionary<string, string> { ["shared_buffers"] = "32MB" } }, null, CancellationToken.None);
        }
        catch (PostgresNotFoundException e) when (Environment.GetEnvironmentVariable("CI") is not "true")
        {
            Assert.Skip(e.Message);
        }

        _disk = await SmallDisk.MountAsync(_postgres, Megabytes);
        await SchemaMigrator.MigrateAsync(_postgres.OwnerConnectionString);
    }

    [Fact]
    public async Task An_upload_that_fills_the_disk_is_a_503_and_leaves_nothing()
    {
        await using var service = await StartAsync();
        using var admin = service.Client();
        _disk.Leave(bytes: 8 << 20);

        var refused = await admin.UploadAsync("source=crm&type=customers", "application/x-ndjson", Wide(32));

        await AssertFullAsync(refused);
        Assert.Equal("failed", (await NewestAsync(admin)).GetProperty("state").GetString());
        Assert.Equal(0L, await CountAsync("import_chunk"));
        _disk.MakeRoom();
        var import = await admin.EndAsync(await admin.UploadAsync("source=crm&type=customers", "application/x-ndjson", Wide(32)));
        Assert.Equal("completed: 32 rows, 32 created", import.Summary());
    }

    [Fact]
    public async Task An_import_that_fills_the_disk_waits_and_goes_on_where_it_stopped()
    {
        await using var service = await StartAsync();
        using var admin = service.Client();
        var file = string.Join('\n', Enumerable.Range(0, Rows).Select(no =>
            $$$"""{"recordId":"c{{{no}}}","observedAt":"2026-01-01T00:00:00Z","firstName":"Anna","email":"p{{{no / 2}}}@example.org","attributes":{"note":"{{{Noise(no, 1000)}}}"}}"""));
        HttpResponseMessage accepted;
        await using (await WriteLockHeld.TakeAsync(_postgres.OwnerConnectionString))
        {
            accepted = await admin.UploadAsync("source=crm&type=customers", "application/x-ndjson", file);
            _disk.Leave(bytes: 2 << 20);
        }

        await AssertFullAsync(await UntilRefusedAsync(admin));
        Assert.Equal("running", (await NewestAsync(admin)).GetProperty("state").GetString());
        var meanwhile = await CountAsync("source_record");
        Assert.InRange(meanwhile, 0, Rows - 1);
        _disk.MakeRoom();
        var import = await admin.EndAsync(accepted);

        Assert.Equal($"completed: {Rows} rows, {Rows} created", import.Summary());
        Assert.Equal(Rows, await CountAsync("source_record WHERE record_id LIKE 'c%'"));
        using var privacy = service.Client((await service.MakeKeyAsync("privacy")).Secret);
        await using var database = NpgsqlDataSource.Create(_postgres.AppConnectionString);
        await StoredState.AssertProfilesAsync(database, privacy);
        await StoredState.AssertChainsAsync(database);
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _postgres.DisposeAsync();
            Directory.Delete(_postgres.DataLocation, recursive: true);
        }

        if (_disk is not null)
        {
            await _disk.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<RunningService> StartAsync()
    {
        var service = await RunningService.StartAsync(_postgres.AppConnectionString);
        using var admin = service.Client();
        await new Sender(admin).RegisterAsync("crm", "crm", 80, "DE");
        return service;
    }

    private static async Task AssertFullAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains((await refused.ReadJsonAsync()).GetProperty("code").GetString(), new[] { "PRF-0902", "PRF-0907" }); // for facts, or for the audit
    }

    /// <summary>The answer of the first single write that finds no room.</summary>
    private static async Task<HttpResponseMessage> UntilRefusedAsync(HttpClient admin)
    {
        for (var no = 0; no < 2000; no++)
        {
            var answer = await admin.SendJsonAsync(
                HttpMethod.Put, $"/v1/sources/crm/customers/single-{no}", $$$"""{"firstName":"Anna","attributes":{"note":"{{{Noise(-no, 1000)}}}"}}""");
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                return answer;
            }
        }

        throw new TimeoutException("The disk does not get full");
    }

    private static async Task<System.Text.Json.JsonElement> NewestAsync(HttpClient admin) =>
        (await (await admin.GetAsync("/v1/imports?limit=1")).ReadJsonAsync()).GetProperty("items")[0];

    private async Task<long> CountAsync(string what)
    {
        await using var database = NpgsqlDataSource.Create(_postgres.OwnerConnectionString);
        await using var command = database.CreateCommand($"SELECT count(*) FROM {what}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>So many rows of a mebibyte.</summary>
    private static string Wide(int rows)
    {
        var blanks = new string(' ', (1 << 20) - 100);
        return string.Join('\n', Enumerable.Range(0, rows).Select(no => $$"""{"recordId":"w{{no}}",{{blanks}}"firstName":"Anna"}"""));
    }

    private static string Noise(int seed, int length)
    {
        var (random, text) = (new Random(seed), new StringBuilder(length));
        for (var i = 0; i < length; i++)
        {
            text.Append((char)random.Next('a', 'z' + 1));
        }

        return text.ToString();
    }
}
