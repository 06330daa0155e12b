using System.Text;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

public class CsvTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const string Customers = "source=crm&type=customers";

    private readonly HttpClient _admin = api.As("admin");

    [Theory]
    [InlineData(',', "\n", false)]
    [InlineData(';', "\r\n", true)]
    [InlineData('\t', "\n", true)]
    public async Task Cells_become_the_members_that_their_columns_name(char d, string lineBreak, bool mark)
    {
        var id = api.New("k");
        var file = string.Join(
            lineBreak,
            string.Join(d, "recordId", "firstName", "address.city", "address.street", "loyalty.points", "identifiers", "attributes.size", "phone"),
            string.Join(d, id, "Änne", "\"Köln" + d + " \"\"Süd\"\"\"", "\"An der\nRinne\"", "12.5", """ "[{""type"":""customerNumber"",""value"":""K1""}]" """.Trim(), "M", ""),
            "");

        var import = await _admin.ImportCsvAsync(Customers, (mark ? "\uFEFF" : "") + file);

        Assert.Equal("completed: 1 rows, 1 created", import.Summary());
        var stored = await api.StoredAsync("crm", id);
        Assert.Equal("Änne", stored.GetProperty("firstName").GetString());
        Assert.Equal($"Köln{d} \"Süd\"", stored.GetProperty("address").GetProperty("city").GetString());
        Assert.Equal("An der\nRinne", stored.GetProperty("address").GetProperty("street").GetString());
        Assert.Equal(12.5m, stored.GetProperty("loyalty").GetProperty("points").GetDecimal());
        Assert.Equal("K1", stored.GetProperty("identifiers")[0].GetProperty("value").GetString());
        Assert.Equal("M", stored.GetProperty("attributes").GetProperty("size").GetString());
        Assert.False(stored.TryGetProperty("phone", out _));
    }

    [Fact]
    public async Task Windows_1252_is_read_where_it_is_stated_and_a_row_in_a_wrong_encoding_is_rejected()
    {
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var (id, other) = (api.New("w"), api.New("w"));
        var file = latin.GetBytes($"recordId;lastName\n{id};Müßig €\n{other};Smith\n");

        var strict = await _admin.EndAsync(await _admin.UploadAsync(Customers, "text/csv", file));
        var stated = await _admin.EndAsync(await _admin.UploadAsync($"{Customers}&encoding=windows-1252", "text/csv", file));

        Assert.Equal("completed: 2 rows, 1 created, 1 rejected", strict.Summary());
        var rejection = Assert.Single(await _admin.RejectionsAsync(strict));
        Assert.Equal((2, "wrong-encoding"), (rejection.GetProperty("row").GetInt32(), rejection.GetProperty("code").GetString()));
        Assert.Equal("completed: 2 rows, 1 created, 1 unchanged", stated.Summary());
        Assert.Equal("Müßig €", (await api.StoredAsync("crm", id)).GetProperty("lastName").GetString());
    }

    [Fact]
    public async Task Rows_that_do_not_fit_the_header_are_rejected_and_a_quote_that_nobody_closes_does_not_swallow_the_file()
    {
        var id = api.New("b");
        var import = await _admin.ImportCsvAsync(
            Customers, $"recordId,lastName,loyalty.points\n{id}a,Short\n{id}c,\"Clo\"sed,1\n{id}d,Word,much\n{id}e,Good,3\n{id}b,\"Open,1\n{id}f,Good,3\n");

        Assert.Equal("completed: 6 rows, 2 created, 4 rejected", import.Summary());
        Assert.Equal(
            ["2  wrong-cell-count", "3  bad-quotes", "4 /loyalty/points wrong-type", "6  open-quote"],
            (await _admin.RejectionsAsync(import)).Select(r => $"{r.GetProperty("row")} {r.GetProperty("pointer")} {r.GetProperty("code")}"));
    }

    [Theory]
    [InlineData("identifiers", 62, "/identifiers/0 wrong-type")]
    [InlineData("identifiers", 63, "/identifiers wrong-type")]
    [InlineData("loyalty.interests", 62, "/loyalty/interests/0 wrong-type")]
    [InlineData("loyalty.interests", 64, "/loyalty/interests wrong-type")]
    [InlineData("loyalty.interests", 2000, "/loyalty/interests wrong-type")]
    public async Task A_cell_that_nests_too_deep_rejects_its_row_and_no_other(string column, int depth, string error)
    {
        var id = api.New("d");
        var deep = new string('[', depth) + new string(']', depth);
        var import = await _admin.ImportCsvAsync(Customers, $"recordId;firstName;{column}\n{id}a;Anna;\n{id}b;Berta;{deep}\n{id}c;Carla;\n");

        Assert.Equal("completed: 3 rows, 2 created, 1 rejected", import.Summary());
        var rejection = Assert.Single(await _admin.RejectionsAsync(import));
        Assert.Equal($"3 {error}", $"{rejection.GetProperty("row")} {rejection.GetProperty("pointer")} {rejection.GetProperty("code")}");
    }

    [Theory]
    [InlineData(61, "/lines")]
    [InlineData(64, "/lines")]
    public async Task A_line_that_nests_too_deep_rejects_its_purchase_and_no_other(int depth, string pointer)
    {
        var (bad, good) = (api.New("deep"), api.New("flat"));
        var deep = new string('[', depth) + new string(']', depth);
        var line = """ "[{""sku"":""s"",""quantity"":1,""unitPrice"":1}]" """.Trim();
        var import = await _admin.ImportCsvAsync(
            "source=pos&type=purchases",
            $$"""
            purchaseId;occurredAt;channel;currency;lines
            {{bad}};2026-01-01T00:00:00Z;store;EUR;"{""sku"":{{deep}}}"
            {{good}};2026-01-01T00:00:00Z;store;EUR;{{line}}
            """);

        Assert.Equal("completed: 2 rows, 1 created, 1 rejected", import.Summary());
        Assert.All(await api.As("steward").RejectionsAsync(import), r => Assert.StartsWith(pointer, r.GetProperty("pointer").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData("\uFEFF\r\n \t\r\n")]
    public async Task Blank_lines_before_the_header_are_skipped_and_counted(string blank)
    {
        var id = api.New("h");
        var import = await _admin.ImportCsvAsync(Customers, $"{blank}recordId;lastName\n{id}a;Good\n{id}b\n");

        Assert.Equal("completed: 2 rows, 1 created, 1 rejected", import.Summary());
        Assert.Equal(5, Assert.Single(await _admin.RejectionsAsync(import)).GetProperty("row").GetInt32());
    }

    [Theory]
    [InlineData(',', "")]
    [InlineData(';', "")]
    [InlineData('\t', "")]
    [InlineData(',', "&delimiter=comma")]
    [InlineData(';', "&delimiter=semicolon")]
    [InlineData('\t', "&delimiter=tab")]
    public async Task A_column_may_have_a_line_break_in_its_name(char d, string stated)
    {
        var id = api.New("l");
        var header = string.Join(d, "recordId", "\"firstName\"", "\"attributes.Geb\nDat, genau; oder\tnicht\"", "email");
        var import = await _admin.ImportCsvAsync(Customers + stated, $"{header}\n{id}{d}Anna{d}1986{d}\n");

        Assert.Equal("completed: 1 rows, 1 created", import.Summary());
        Assert.Equal("1986", (await api.StoredAsync("crm", id)).GetProperty("attributes").GetProperty("Geb\nDat, genau; oder\tnicht").GetString());
    }

    [Fact]
    public async Task Doubled_quotes_in_a_cell_without_quotes_reject_their_row_and_no_other()
    {
        var id = api.New("q");
        var import = await _admin.ImportCsvAsync(
            Customers, $"recordId;firstName;lastName\n{id}a;Dora 5\"\";Meier\n{id}b;Eva;Meier\n{id}c;Frieda;Meier\n{id}d;\"Greta\";Meier\n{id}e;Hanna;Meier\n");

        Assert.Equal("completed: 5 rows, 4 created, 1 rejected", import.Summary());
        var rejection = Assert.Single(await _admin.RejectionsAsync(import));
        Assert.Equal((2, "bad-quotes"), (rejection.GetProperty("row").GetInt32(), rejection.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_saved_mapping_names_the_columns_of_a_source()
    {
        var id = api.New("m");
        var mapping = """{"columns":{"Kundennummer":"recordId","Ort":"address.city","Bemerkung":""}}""";
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync("/v1/sources/loyalty/column-mappings/customers")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/loyalty/column-mappings/customers", mapping)).StatusCode);

        var import = await _admin.ImportCsvAsync("source=loyalty&type=customers", $"Kundennummer;firstName;Ort;Bemerkung\n{id};Anna;Kiel;nett\n");

        Assert.Equal("completed: 1 rows, 1 created", import.Summary());
        Assert.Equal("Kiel", (await api.StoredAsync("loyalty", id)).GetProperty("address").GetProperty("city").GetString());
        var stored = await (await _admin.GetAsync("/v1/sources/loyalty/column-mappings/customers")).ReadJsonAsync();
        Assert.Equal("recordId", stored.GetProperty("columns").GetProperty("Kundennummer").GetString());
    }

    [Fact]
    public async Task A_mapping_to_what_is_no_member_is_refused()
    {
        var answer = await _admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/crm/column-mappings/purchases", """{"columns":{"Preis":"price","x":3}}""");
        Assert.Equal(["/columns/Preis unknown-member", "/columns/x wrong-type"], (await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
    }

    [Fact]
    public async Task A_mapping_to_what_is_no_text_is_refused_where_unknown_members_are_kept_too()
    {
        var answer = await _admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/legacy/column-mappings/customers", """{"columns":{"A":5,"B":null,"C":"anything"}}""");
        Assert.Equal(["/columns/A wrong-type", "/columns/B wrong-type"], (await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
    }

    [Fact]
    public async Task Rows_of_one_purchase_are_one_purchase_wherever_they_stand()
    {
        var (a, b, c, card) = (api.New("x"), api.New("y"), api.New("z"), api.NewCard());
        var header = "purchaseId,occurredAt,channel,currency,customer.type,customer.value,lines.sku,lines.quantity,lines.unitPrice";
        string Row(string id, string sku, string price, string channel = "store") => $"{id},2026-01-01T00:00:00Z,{channel},EUR,loyaltyCard,{card},{sku},2,{price}";
        string[] rows = [Row(a, "s1", "1.25"), Row(b, "s1", "1"), Row(a, "s2", "2.25"), Row(c, "s1", "1"), Row(b, "s2", "1", "online"), Row(c, "s3", "x")];

        var import = await _admin.ImportCsvAsync("source=pos&type=purchases", string.Join('\n', rows.Prepend(header)));

        Assert.Equal("completed: 6 rows, 1 created, 2 rejected", import.Summary());
        var purchase = await api.GetAsync("privacy", $"/v1/sources/pos/purchases/{a}");
        Assert.Equal(["s1 1.25", "s2 2.25"], purchase.GetProperty("lines").EnumerateArray().Select(l => $"{l.GetProperty("sku")} {l.GetProperty("unitPrice")}"));
        var rejections = await api.As("steward").RejectionsAsync(import);
        Assert.Equal(["3 /channel mismatch", "7 /lines/unitPrice wrong-type"], rejections.Select(r => $"{r.GetProperty("row")} {r.GetProperty("pointer")} {r.GetProperty("code")}"));
        Assert.Equal(2, rejections[0].GetProperty("content").GetProperty("lines").GetArrayLength());
    }
}
