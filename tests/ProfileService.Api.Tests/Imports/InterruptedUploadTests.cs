using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ProfileService.Api.Tests.Crash;
using ProfileService.Api.Tests.Sending;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Uploads that do not come to their end; single writes that pass an import.</summary>
public class InterruptedUploadTests(PostgresFixture postgres)
{
    private const int Rows = 6000;

    [Fact]
    public async Task A_client_that_dies_leaves_a_failed_job_and_no_content()
    {
        await using var world = await StartAsync();
        using var client = world.Service.Client();
        using (var line = new TcpClient(world.Service.Address.Host, world.Service.Address.Port))
        {
            var head = $"POST /v1/imports?source=crm&type=customers HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {ApiFixture.BootstrapKey}\r\n"
                + "Content-Type: application/x-ndjson\r\nContent-Length: 9000000\r\n\r\n";
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + new string('x', 3 << 20)));
            while (await ChunksAsync(world) == 0)
            {
                await Task.Delay(50);
            }
        }

        for (var tries = 0; await ChunksAsync(world) > 0 && tries < 200; tries++)
        {
            await Task.Delay(50);
        }

        Assert.Equal(0, await ChunksAsync(world));
        var only = Assert.Single((await (await client.GetAsync("/v1/imports")).ReadJsonAsync()).GetProperty("items").EnumerateArray());
        Assert.Equal(("failed", "upload-broke-off"), (only.GetProperty("state").GetString(), only.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task What_came_of_a_small_file_is_imported_when_its_client_is_gone()
    {
        var table = "recordId;firstName\n" + string.Concat(Enumerable.Range(0, 500).Select(no => $"B-{no};Anna\n"));
        await using var world = await StartAsync();
        using var client = world.Service.Client();
        using (var line = new TcpClient(world.Service.Address.Host, world.Service.Address.Port))
        {
            var head = "POST /v1/imports?source=crm&type=customers&acceptTruncated=true HTTP/1.1\r\nHost: localhost\r\n"
                + $"X-Api-Key: {ApiFixture.BootstrapKey}\r\nContent-Type: text/csv\r\nContent-Length: 9000000\r\n\r\n";
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + table));
            await Task.Delay(500); // so that it is read before the connection breaks
        }

        var jobs = await JobsAsync(client);
        for (var tries = 0; jobs.Length == 0 && tries < 200; tries++)
        {
            await Task.Delay(50);
            jobs = await JobsAsync(client);
        }

        var import = await client.EndAsync($"/v1/imports/{Assert.Single(jobs).GetProperty("importId").GetString()}");
        Assert.Equal((true, 500), (import.GetProperty("brokeOff").GetBoolean(), import.GetProperty("created").GetInt64()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_too_large_is_refused_though_what_breaks_off_is_accepted(bool isChunked)
    {
        const int Most = 2_000_000;
        await using var world = await StartAsync(("Imports__MaxBytes", $"{Most}"));
        using var client = world.Service.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports?source=crm&type=customers&acceptTruncated=true") { Content = new ByteArrayContent(new byte[2 * Most]) };
        request.Content.Headers.ContentType = new("application/x-ndjson");
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = true;

        var problem = await (await client.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "PRF-0003");

        Assert.Equal($"Send files of at most {Most} bytes, unpacked", problem.GetProperty("detail").GetString());
        Assert.All(await JobsAsync(client), job => Assert.Equal("too-large", job.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task An_upload_that_is_cancelled_while_it_comes_is_told_so()
    {
        await using var world = await StartAsync();
        using var client = world.Service.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports?source=crm&type=customers") { Content = new SlowFile(CancelAsync) };

        var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("cancelled", (await answer.ReadJsonAsync()).GetProperty("state").GetString());
        Assert.Equal(0, await ChunksAsync(world));

        async Task CancelAsync()
        {
            while (await ChunksAsync(world) == 0)
            {
                await Task.Delay(20);
            }

            var only = (await (await client.GetAsync("/v1/imports")).ReadJsonAsync()).GetProperty("items")[0];
            await client.DeleteAsync($"/v1/imports/{only.GetProperty("importId").GetString()}");
        }
    }

    [Fact]
    public async Task Single_writes_are_answered_while_an_import_runs()
    {
        await using var world = await StartAsync();
        using var client = world.Service.Client();
        var accepted = await client.UploadAsync("source=crm&type=customers", "application/x-ndjson", string.Join('\n', Customers()));
        var (longest, writes) = (TimeSpan.Zero, 0);
        while (await StateAsync(client, accepted) is "queued" or "running")
        {
            var watch = Stopwatch.StartNew();
            var answer = await client.SendJsonAsync(HttpMethod.Put, $"/v1/sources/shop/customers/single-{writes++}", """{"firstName":"Anna"}""");
            Assert.True(answer.IsSuccessStatusCode);
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
        }

        var import = await client.EndAsync(accepted);
        var took = import.GetProperty("finishedAt").GetDateTimeOffset() - import.GetProperty("startedAt").GetDateTimeOffset();
        Assert.True(writes > 10, $"{writes} writes in {took}");
        Assert.True(longest < took / 2, $"a single write waited {longest} of {took}");
    }

    private static IEnumerable<string> Customers() => Enumerable.Range(0, Rows).Select(no => no % 3000 == 1500
        ? $$"""{"recordId":"bad {{no}}"}"""
        : $$"""{"recordId":"c{{no}}","observedAt":"2026-01-01T00:00:00Z","firstName":"Anna","lastName":"Nummer","email":"p{{no / 2}}@example.org","phone":"+4940{{100_000 + (no / 3)}}"}""");

    private static async Task<string?> StateAsync(HttpClient client, HttpResponseMessage accepted) =>
        (await (await client.GetAsync(accepted.Headers.Location)).ReadJsonAsync()).GetProperty("state").GetString();

    private static async Task<long> ChunksAsync(World world)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(world.Database.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT count(*) FROM import_chunk");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<System.Text.Json.JsonElement[]> JobsAsync(HttpClient client) =>
        [.. (await (await client.GetAsync("/v1/imports")).ReadJsonAsync()).GetProperty("items").EnumerateArray()];

    private async Task<World> StartAsync(params (string Name, string Value)[] settings)
    {
        var database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
        var service = await RunningService.StartAsync(database.AppConnectionString, settings: settings);
        using var admin = service.Client();
        await new Sender(admin).RegisterAsync("crm", "crm", 80, "DE");
        await new Sender(admin).RegisterAsync("shop", "shop", 60, "DE");
        return new World(database, service);
    }

    /// <summary>Does something in its midst.</summary>
    private sealed class SlowFile : HttpContent
    {
        private readonly Func<Task> _inTheMidst;

        public SlowFile(Func<Task> inTheMidst) => (_inTheMidst, Headers.ContentType) = (inTheMidst, new("application/x-ndjson"));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var part = new byte[3 << 20];
            part.AsSpan().Fill((byte)'x');
            await stream.WriteAsync(part);
            await _inTheMidst();
            await stream.WriteAsync(part);
        }

        protected override bool TryComputeLength(out long length) => (length = -1) >= 0;
    }

    private sealed record World(TestDatabase Database, RunningService Service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
