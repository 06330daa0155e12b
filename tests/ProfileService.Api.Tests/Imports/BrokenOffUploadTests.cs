using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ProfileService.Api.Tests.Crash;
using ProfileService.Api.Tests.Sending;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Uploads over a real connection: its client goes away, or sends more than is allowed.</summary>
public class BrokenOffUploadTests(PostgresFixture postgres)
{
    private const int MostBytes = 2_000_000;

    private static readonly string Table = "recordId;firstName\n" + string.Concat(Enumerable.Range(0, 500).Select(no => $"B-{no};Anna\n"));

    private async Task<(TestDatabase Database, RunningService Service, HttpClient Admin)> StartAsync()
    {
        var database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
        var service = await RunningService.StartAsync(database.AppConnectionString, settings: ("Imports__MaxBytes", $"{MostBytes}"));
        var admin = service.Client();
        await new Sender(admin).RegisterAsync("crm", "crm", 80, "DE");
        return (database, service, admin);
    }

    [Fact]
    public async Task What_came_of_a_small_file_is_imported_when_its_client_is_gone()
    {
        var (database, service, admin) = await StartAsync();
        await using var ofDatabase = database;
        await using var ofService = service;
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(admin.BaseAddress!.Host, admin.BaseAddress.Port);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
                POST /v1/imports?source=crm&type=customers&acceptTruncated=true HTTP/1.1
                Host: localhost
                Content-Type: text/csv
                Content-Length: {Table.Length + 1000}
                X-Api-Key: {Assert.Single(admin.DefaultRequestHeaders.GetValues("X-Api-Key"))}


                """).ReplaceLineEndings("\r\n") + Table));
            await Task.Delay(500); // so that it is read before the connection breaks
        }

        var import = await FirstImportAsync(admin);

        Assert.Equal((true, 500), (import.GetProperty("brokeOff").GetBoolean(), import.GetProperty("created").GetInt64()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_too_large_is_refused_though_what_breaks_off_is_accepted(bool isChunked)
    {
        var (database, service, admin) = await StartAsync();
        await using var ofDatabase = database;
        await using var ofService = service;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports?source=crm&type=customers&acceptTruncated=true") { Content = new ByteArrayContent(new byte[MostBytes * 2]) };
        request.Content.Headers.ContentType = new("application/x-ndjson");
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = true;

        var problem = await (await admin.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "PRF-0003");

        Assert.Equal("Send files of at most 2000000 bytes, unpacked", problem.GetProperty("detail").GetString());
        Assert.All((await (await admin.GetAsync("/v1/imports")).ReadJsonAsync()).List("items"), job => Assert.Equal("too-large", job.Text("error")));
    }

    private static async Task<System.Text.Json.JsonElement> FirstImportAsync(HttpClient admin)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var jobs = (await (await admin.GetAsync("/v1/imports")).ReadJsonAsync()).List("items");
            if (jobs.Count > 0)
            {
                return await admin.EndAsync($"/v1/imports/{jobs[0].GetProperty("importId").GetGuid()}");
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("No import was begun.");
    }
}
