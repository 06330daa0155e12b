using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Rejected rows as people open them: in a spreadsheet, which must not run what strangers wrote.</summary>
public class RejectionCsvTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private static readonly string[] Hostile =
    [
        "=HYPERLINK(\"http://evil.example\",\"click\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1;1)", "\t=1+1", "\"=1\"\",;\"\"\"", "Grüße, \"quoted\"; 'ok'",
        """{"recordId":"=bad id","firstName":"x,y;\"z\"","=cmd":"@a"}""", "'=already",
    ];

    [Theory]
    [InlineData("?format=csv", null, ",")]
    [InlineData("?format=csv&delimiter=semicolon", "application/x-ndjson", ";")]
    [InlineData("", "text/csv", ",")]
    [InlineData("", "application/x-ndjson;q=0.5, text/csv", ",")]
    public async Task Each_row_is_a_line_of_harmless_cells(string query, string? accept, string delimiter)
    {
        var import = await ImportAsync();
        var response = await GetAsync(import, query, accept);

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal($"rejections-{import.GetProperty("importId").GetString()}.csv", response.Content.Headers.ContentDisposition?.FileName);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var (header, rows) = Read(Encoding.UTF8.GetString(bytes[3..]), delimiter);
        Assert.Equal(["row", "pointer", "code", "detail", "others", "quarantineId", "content"], header);
        Assert.Equal(Hostile.Length, rows.Count);
        Assert.All(rows.SelectMany(row => row).Where(cell => cell.Length > 0), cell => Assert.DoesNotContain(cell[0], "=+-@\t\r\n"));
        Assert.Equal(Hostile.Select(h => "=+-@\t".Contains(h[0], StringComparison.Ordinal) ? "'" + h : h), rows.Select(row => row[6]));
        Assert.Equal(Enumerable.Range(1, Hostile.Length).Select(no => $"{no}"), rows.Select(row => row[0]));
        Assert.Equal(("/recordId", "bad-id", "/=cmd unknown-member"), (rows[7][1], rows[7][2], rows[7][4]));
        Assert.All(rows, row => Assert.True(Guid.TryParse(row[5], out _)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("", "*/*")]
    [InlineData("", "text/csv;q=0.4, application/x-ndjson")]
    [InlineData("?format=ndjson", "text/csv")]
    public async Task It_is_NDJSON_where_nobody_prefers_CSV(string query, string? accept) =>
        Assert.Equal("application/x-ndjson", (await GetAsync(await ImportAsync(), query, accept)).Content.Headers.ContentType?.ToString());

    [Fact]
    public async Task Another_format_is_refused_and_the_admin_sees_no_rows()
    {
        var import = await ImportAsync();

        await (await GetAsync(import, "?format=xlsx", null)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");
        var seen = await (await GetAsync(import, "?format=csv", null, "admin")).Content.ReadAsStringAsync();
        Assert.All(Read(seen.TrimStart('\uFEFF'), ",").Rows, row => Assert.Equal("", row[6]));
    }

    private Task<JsonElement> ImportAsync() => api.As("admin").ImportNdjsonAsync("source=crm&type=customers", Hostile);

    private async Task<HttpResponseMessage> GetAsync(JsonElement import, string query, string? accept, string role = "steward")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/imports/{import.GetProperty("importId").GetString()}/rejections{query}");
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return await api.As(role).SendAsync(request);
    }

    private static (string[] Header, List<string[]> Rows) Read(string csv, string delimiter)
    {
        using var parser = new CsvParser(
            new StringReader(csv), new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, BadDataFound = bad => Assert.Fail(bad.RawRecord) });
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return (rows[0], rows[1..]);
    }
}
