using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.Api.Tests.Imports;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.BadInput;

/// <summary>The same corpus as rows, cells and headers of files, and as what somebody mends in quarantine.</summary>
public class NaughtyFileTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const string Ndjson = "application/x-ndjson";

    private readonly HttpClient _admin = api.As("admin");

    private static IEnumerable<string> Texts => NaughtyCorpus.Strings.Where(s => s.Length > 0);

    [Theory]
    [InlineData("crm", "customers")]
    [InlineData("newsletter", "newsletter-events")]
    [InlineData("pos", "purchases")]
    public async Task Bodies_as_rows_are_accepted_or_rejected_with_a_reason(string source, string type)
    {
        var deep = Enumerable.Range(60, 8).Select(depth => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)));
        byte[][] rows = [.. NaughtyCorpus.Bodies.Select(b => b.Bytes), .. deep];
        var accounted = await ImportAsync($"source={source}&type={type}", Ndjson, Lines(rows));

        // None of them is a fact, and those with line breaks are several rows.
        Assert.Equal(accounted.Lines.Count, accounted.Rejected.Count);
        await ReadBackAsync(accounted.Import);
    }

    [Theory]
    [InlineData("crm", "customers", """{"recordId":"v@@","attributes":##}""")]
    [InlineData("crm", "customers", """{"recordId":"w@@","firstName":##}""")]
    [InlineData("crm", "customers", """{"recordId":"x@@","identifiers":##}""")]
    [InlineData("legacy", "customers", """{"recordId":"y@@","extra":##}""")]
    [InlineData("newsletter", "newsletter-events", """{"eventId":"z@@","email":"z@example.org","list":"l","status":"subscribed","occurredAt":"2026-03-01T10:00:00Z","evidence":##}""")]
    [InlineData("pos", "purchases", """{"purchaseId":"p@@","occurredAt":"2026-03-01T10:00:00Z","channel":"store","currency":"EUR","lines":##}""")]
    public async Task Bodies_within_rows_are_accepted_or_rejected_with_a_reason(string source, string type, string row)
    {
        var rows = NaughtyCorpus.Bodies.Select((body, no) =>
        {
            var parts = row.Replace("@@", $"{no}", StringComparison.Ordinal).Split("##");
            return (byte[])[.. Encoding.UTF8.GetBytes(parts[0]), .. body.Bytes, .. Encoding.UTF8.GetBytes(parts[1])];
        });
        await ReadBackAsync((await ImportAsync($"source={source}&type={type}", Ndjson, Lines(rows))).Import);
    }

    [Theory]
    [InlineData(',', true)]
    [InlineData(';', true)]
    [InlineData(',', false)]
    public async Task Strings_as_cells_come_back_exactly_or_are_rejected_with_a_reason(char delimiter, bool quoted)
    {
        var prefix = api.New("cell");
        // Without quotes a cell must not begin with one, nor hold a line break: it would take the rows behind it along.
        var cells = Texts.Select(s => NaughtyCorpus.Cut(s, 100)).Where(s => quoted || !(s[0] == '"' || s.Contains('\n', StringComparison.Ordinal))).ToArray();
        var file = string.Join('\n', cells.Select((text, no) => string.Join(delimiter, $"{prefix}-{no}", quoted ? Quote(text) : text, quoted ? Quote(text) : ""))
            .Prepend(string.Join(delimiter, "recordId", "lastName", "attributes.note")));

        var accounted = await ImportAsync($"source=crm&type=customers&delimiter={(delimiter == ';' ? "semicolon" : "comma")}", "text/csv", Encoding.UTF8.GetBytes(file), cells.Length);

        foreach (var (no, text) in cells.Index().Where(c => quoted && c.Item is not @"\N" && !string.IsNullOrWhiteSpace(c.Item)))
        {
            var answer = await api.As("privacy").GetAsync($"/v1/sources/crm/customers/{prefix}-{no}");
            Assert.True(answer.StatusCode == HttpStatusCode.OK || accounted.Rejected.Contains(no + 2), text);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var stored = await answer.ReadJsonAsync();
                Assert.Equal((text, text), (stored.Text("lastName"), stored.Text("attributes", "note")));
            }
        }

        await ReadBackAsync(accounted.Import);
    }

    [Fact]
    public async Task Strings_as_headers_are_refused_with_their_names_or_left_out()
    {
        foreach (var text in Texts)
        {
            foreach (var header in new[] { Quote(text), text })
            {
                var file = $"recordId,{header}\nh1,x\n";
                var (status, code) = await NaughtyCorpus.CheckAsync(await _admin.UploadAsync("source=crm&type=customers&dryRun=true", "text/csv", file), text);
                Assert.True(status == HttpStatusCode.Accepted || code is "PRF-0013" or "PRF-0014", $"{text}: {(int)status} {code}");
            }
        }

        foreach (var some in Texts.Chunk(50))
        {
            var file = $"recordId,{string.Join(',', some.Select(Quote))}\nh1{string.Concat(some.Select(_ => ",x"))}\n";
            Assert.Equal("completed: 1 rows, 1 created", (await _admin.ImportCsvAsync("source=crm&type=customers&ignoreUnknown=true&dryRun=true", file)).Summary());
        }
    }

    [Fact]
    public async Task Strings_in_mappings_break_nothing()
    {
        foreach (var text in Texts)
        {
            var mapping = new JsonObject { ["columns"] = new JsonObject { [text] = "firstName", ["x"] = text } };
            await NaughtyCorpus.CheckAsync(await _admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/shop/column-mappings/customers", mapping.ToJsonString()), text);
        }
    }

    [Theory]
    [InlineData("crm", "customers")]
    [InlineData("newsletter", "newsletter-events")]
    [InlineData("pos", "purchases")]
    public async Task Nothing_that_is_mended_in_quarantine_breaks_it(string source, string type)
    {
        var steward = api.As("steward");
        var waiting = await QuarantinedAsync(source, type, 1 + NaughtyCorpus.Bodies.Count + NaughtyCorpus.Strings.Count);
        var id = waiting.Dequeue();
        foreach (var (name, body) in NaughtyCorpus.Bodies
            .Concat(NaughtyCorpus.Strings.Select(text => (text, Encoding.UTF8.GetBytes(Fact(type, text))))))
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, $"/v1/quarantine/{id}") { Content = new ByteArrayContent(body) };
            put.Content.Headers.ContentType = new("application/json");
            var (status, _) = await NaughtyCorpus.CheckAsync(await steward.SendAsync(put), $"PUT {name}");
            if (status == HttpStatusCode.OK)
            {
                await NaughtyCorpus.CheckAsync(await steward.GetAsync($"/v1/quarantine/{id}"), $"GET {name}");
                if ((await NaughtyCorpus.CheckAsync(await steward.SendJsonAsync(HttpMethod.Post, $"/v1/quarantine/{id}:replay", ""), $"replay {name}")).Status == HttpStatusCode.OK)
                {
                    id = waiting.Dequeue();
                }
            }
        }
    }

    private static string Fact(string type, string text) => (type switch
    {
        "customers" => new JsonObject { ["recordId"] = "q1", ["lastName"] = text, ["attributes"] = new JsonObject { [text] = text } },
        "purchases" => new JsonObject { ["purchaseId"] = "q1", ["occurredAt"] = "2026-03-01T10:00:00Z", ["channel"] = text, ["storeId"] = text, ["currency"] = "EUR", ["lines"] = new JsonArray() },
        _ => new JsonObject { ["eventId"] = "q1", ["email"] = "q@example.org", ["list"] = text, ["firstName"] = text, ["status"] = "subscribed", ["occurredAt"] = "2026-03-01T10:00:00Z" },
    }).ToJsonString();

    private async Task<Queue<string>> QuarantinedAsync(string source, string type, int count)
    {
        var import = await _admin.ImportNdjsonAsync($"source={source}&type={type}", Enumerable.Range(0, count).Select(no => $$"""{"oddity":"{{no}}"}"""));
        return new((await api.As("steward").RejectionsAsync(import)).Select(r => r.Text("quarantineId")!));
    }

    /// <summary>Imports a file, and sees to it that each row was accepted or rejected with a reason.</summary>
    private async Task<(JsonElement Import, IReadOnlyList<byte[]> Lines, IReadOnlySet<int> Rejected)> ImportAsync(string query, string media, byte[] file, int? rows = null)
    {
        var import = await _admin.EndAsync(await _admin.UploadAsync(query, media, file));
        byte[][] lines = [.. Split(file).Where(line => line.Length > 0)];

        Assert.Equal("completed", import.Text("state"));
        Assert.Equal(rows ?? lines.Length, import.At("rowsRead").GetInt32());
        Assert.Equal(import.At("rowsRead").GetInt64(), new[] { "created", "updated", "unchanged", "stale", "rejected" }.Sum(name => import.At(name).GetInt64()));
        var rejections = await api.As("steward").RejectionsAsync(import);
        Assert.Equal(import.At("rejected").GetInt32(), rejections.Count);
        Assert.All(rejections, r => Assert.Matches("^[a-z-]+$", r.Text("code")!));
        Assert.DoesNotContain("not-storable", rejections.Select(r => r.Text("code")));
        return (import, lines, rejections.Select(r => r.At("row").GetInt32()).ToHashSet());
    }

    /// <summary>Whatever was kept can be shown.</summary>
    private async Task ReadBackAsync(JsonElement import)
    {
        var (steward, id) = (api.As("steward"), import.Text("importId"));
        await NaughtyCorpus.CheckAsync(await steward.GetAsync($"/v1/imports/{id}/rejections?format=csv"), "csv");
        foreach (var fact in (await api.GetAsync("steward", $"/v1/quarantine?importId={id}&limit=200")).List("items"))
        {
            Assert.Equal(HttpStatusCode.OK, (await steward.GetAsync($"/v1/quarantine/{fact.Text("quarantineId")}")).StatusCode);
        }
    }

    private static byte[] Lines(IEnumerable<byte[]> rows) => [.. rows.SelectMany(row => (byte[])[.. row, (byte)'\n'])];

    private static IEnumerable<byte[]> Split(byte[] file)
    {
        for (var at = 0; at < file.Length;)
        {
            var end = Array.IndexOf(file, (byte)'\n', at) is var found and >= 0 ? found : file.Length;
            yield return end > at && file[end - 1] == '\r' ? file[at..(end - 1)] : file[at..end];
            at = end + 1;
        }
    }

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
