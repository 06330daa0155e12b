using System.IO.Compression;
using System.Text;
using Npgsql;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

public class BadUploadTests(BadUploadTests.Small api) : IClassFixture<BadUploadTests.Small>
{
    private const string Ndjson = "application/x-ndjson";

    private readonly HttpClient _admin = api.As("admin");

    [Theory]
    [InlineData("type=customers", Ndjson, 400, "PRF-0005")]
    [InlineData("source=nobody&type=customers", Ndjson, 404, "PRF-0201")]
    [InlineData("source=crm&type=dogs", Ndjson, 404, "PRF-0212")]
    [InlineData("source=crm", Ndjson, 404, "PRF-0212")]
    [InlineData("source=crm&type=customers", "application/json", 415, "PRF-0004")]
    [InlineData("source=crm&type=customers&mode=half", Ndjson, 400, "PRF-0005")]
    [InlineData("source=crm&type=purchases&mode=partial", Ndjson, 400, "PRF-0005")]
    [InlineData("source=crm&type=customers&dryRun=1", Ndjson, 400, "PRF-0005")]
    [InlineData("source=crm&type=customers&encoding=ebcdic", "text/csv", 400, "PRF-0005")]
    [InlineData("source=crm&type=customers&encoding=windows-1252", Ndjson, 400, "PRF-0005")]
    [InlineData("source=crm&type=customers&delimiter=x", "text/csv", 400, "PRF-0005")]
    public async Task What_cannot_be_understood_is_refused_before_the_file_is_read(string query, string media, int status, string code) =>
        await (await _admin.UploadAsync(query, media, "recordId\n1")).ShouldBeProblemAsync((HttpStatusCode)status, code);

    [Fact]
    public async Task A_misspelt_parameter_is_refused_and_nothing_is_stored()
    {
        var answer = await _admin.UploadAsync("source=crm&type=customers&dry_run=true", Ndjson, """{"recordId":"misspelt-1","firstName":"Anna"}""");

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");
        Assert.StartsWith("The query parameter dry_run is unknown; send only source, type, mode,", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await api.As("ingest").GetAsync("/v1/sources/crm/customers/misspelt-1")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF\r\n\r\n")]
    public async Task An_empty_file_is_refused(string file) =>
        await (await _admin.UploadAsync("source=crm&type=customers", Ndjson, file)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0013");

    [Fact]
    public async Task Columns_that_are_not_known_are_named_at_once()
    {
        var answer = await _admin.UploadAsync("source=crm&type=customers", "text/csv", "recordId;Vorname;email;email;Schuhgröße\n1;a;b;c;d\n");

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0014");
        Assert.Equal(["/Vorname unknown-column", "/Schuhgröße unknown-column", "/email duplicate"], problem.Errors());
    }

    [Theory]
    [InlineData("source=pos&type=purchases", "purchaseId;lines;lines.sku;lines.quantity", "lines", "lines.sku")]
    [InlineData("source=legacy&type=customers", "recordId;address.city;address", "address", "address.city")]
    [InlineData("source=legacy&type=customers", "recordId;attributes;attributes.size", "attributes", "attributes.size")]
    public async Task A_column_beside_its_own_parts_is_refused(string query, string header, string whole, string part)
    {
        var problem = await (await _admin.UploadAsync(query, "text/csv", $"{header}\n1;a;b\n")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0014");

        Assert.Equal([$"/{whole} duplicate"], problem.Errors());
        Assert.Contains($"{whole} or {part}", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_the_column_of_its_ids_is_refused()
    {
        var problem = await (await _admin.UploadAsync("source=crm&type=customers", "text/csv", "email\na@example.org")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0014");
        Assert.Equal(["/recordId required"], problem.Errors());
    }

    [Fact]
    public async Task What_is_not_gzip_and_what_is_cut_off_is_refused_whole()
    {
        var request = Packed("not gzip at all"u8.ToArray());
        await (await _admin.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0013");

        var packed = Gzip(Rows(20_000));
        await (await _admin.SendAsync(Packed(packed[..(packed.Length / 2)]))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0013");
        Assert.Equal(0L, await ChunksAsync());

        var accepted = await _admin.SendAsync(Packed(packed[..(packed.Length / 2)], "&acceptTruncated=true&dryRun=true"));
        var import = await _admin.EndAsync(accepted);
        Assert.Equal("completed", import.GetProperty("state").GetString());
        Assert.InRange(import.GetProperty("rowsRead").GetInt64(), 100, 19_999);
    }

    [Fact]
    public async Task Of_a_table_that_broke_off_the_last_row_is_rejected_because_nobody_knows_its_end()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 20_000).Select(no => $"cut-{no};{Guid.NewGuid()};123456"));
        var packed = Gzip(Encoding.UTF8.GetBytes("recordId;lastName;loyalty.points\n" + rows));
        var request = Packed(packed[..(packed.Length / 2)], "&acceptTruncated=true&dryRun=true", "text/csv");

        var import = await _admin.EndAsync(await _admin.SendAsync(request));

        Assert.True(import.GetProperty("brokeOff").GetBoolean());
        Assert.Equal((1, import.GetProperty("rowsRead").GetInt64() - 1), (import.GetProperty("rejected").GetInt64(), import.GetProperty("created").GetInt64()));
        var rejected = await _admin.GetStringAsync($"/v1/imports/{import.GetProperty("importId").GetGuid()}/rejections");
        Assert.Contains("\"broke-off\"", rejected, StringComparison.Ordinal);
    }

    private static byte[] Rows(int count) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, count).Select(no => $$"""{"recordId":"{{no}}","lastName":"{{Guid.NewGuid()}}"}""")));

    private static HttpRequestMessage Packed(byte[] body, string query = "", string media = Ndjson)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/imports?source=crm&type=customers{query}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(media);
        request.Content.Headers.ContentEncoding.Add("gzip");
        return request;
    }

    private static byte[] Gzip(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(file);
        }

        return packed.ToArray();
    }

    private async Task<long> ChunksAsync()
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT count(*) FROM import_chunk");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Takes files of at most 20 MB.</summary>
    public sealed class Small(PostgresFixture postgres) : RetailFixture(postgres)
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Imports:MaxBytes"] = $"{20 << 20}" };
    }
}
