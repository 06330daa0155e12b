using System.IO.Compression;
using Npgsql;
using ProfileService.Api.Tests.Crash;
using ProfileService.Api.Tests.Sending;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>A few megabytes that unpack to a gibibyte.</summary>
public class GzipBombTests(PostgresFixture postgres)
{
    private const long Unpacked = 1L << 30;
    private const long Allowed = 64L << 20;

    [Theory]
    [InlineData("application/x-ndjson", "")]
    [InlineData("text/csv", "recordId,firstName\n1,\"")]
    public async Task It_is_too_large_and_takes_neither_memory_nor_room(string media, string begin)
    {
        await using var database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
        await using var service = await RunningService.StartAsync(database.AppConnectionString, settings: ("Imports__MaxBytes", $"{Allowed}"));
        using var admin = service.Client();
        await new Sender(admin).RegisterAsync("crm", "crm", 80, "DE");
        var (small, large) = (Bomb(begin, Allowed + 1), Bomb(begin, Unpacked));
        Assert.InRange(large.Length, 0, Unpacked / 100);

        await RefuseAsync(admin, media, small);
        var before = service.MostMemory;
        await RefuseAsync(admin, media, large);

        // Whoever unpacked it all would need a gibibyte, whoever kept what is allowed 64 MiB more.
        Assert.InRange(service.MostMemory - before, 0, Allowed / 2);
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var chunks = owner.CreateCommand("SELECT count(*) FROM import_chunk");
        Assert.Equal(0L, await chunks.ExecuteScalarAsync());
        Assert.True((await admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/crm/customers/1", """{"firstName":"Anna"}""")).IsSuccessStatusCode);
    }

    private static async Task RefuseAsync(HttpClient admin, string media, byte[] bomb)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports?source=crm&type=customers") { Content = new ByteArrayContent(bomb) };
        request.Content.Headers.ContentType = new(media);
        request.Content.Headers.ContentEncoding.Add("gzip");
        await (await admin.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "PRF-0003");
    }

    private static byte[] Bomb(string begin, long length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(begin));
            var zeros = new byte[1 << 20];
            for (var written = 0L; written < length; written += zeros.Length)
            {
                gzip.Write(zeros);
            }
        }

        return packed.ToArray();
    }
}
