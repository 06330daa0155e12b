using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

public class ImportTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const string Customers = "source=crm&type=customers";

    private readonly HttpClient _admin = api.As("admin");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NDJSON_of_customers_becomes_profiles_and_the_same_file_again_changes_nothing(bool gzip)
    {
        var (a, b) = (api.New("n"), api.New("n"));
        var file = $$"""
            {"recordId":"{{a}}","firstName":"Anna","lastName":"Müller"}

            {"recordId":"{{b}}","firstName":"Bert"}
            """;

        var first = await _admin.ImportAsync(Customers, "application/x-ndjson", file, gzip);
        var second = await _admin.ImportAsync(Customers, "application/x-ndjson", file, gzip);

        Assert.Equal("completed: 2 rows, 2 created", first.Summary());
        Assert.Equal("completed: 2 rows, 2 unchanged", second.Summary());
        Assert.Equal("Müller", (await api.StoredAsync("crm", a)).GetProperty("lastName").GetString());
    }

    [Fact]
    public async Task Events_and_purchases_come_in_as_lines_of_JSON_too()
    {
        var id = api.New("e");
        var events = await _admin.ImportNdjsonAsync(
            "source=newsletter&type=newsletter-events",
            $$"""{"eventId":"{{id}}","email":"{{id}}@example.org","list":"beauty-news","status":"subscribed","occurredAt":"2026-01-01T00:00:00Z"}""");
        var purchases = await _admin.ImportNdjsonAsync(
            "source=pos&type=purchases",
            $$"""{"purchaseId":"{{id}}","occurredAt":"2026-01-01T00:00:00Z","channel":"store","currency":"EUR","lines":[{"sku":"s","quantity":1,"unitPrice":2.5}]}""");

        Assert.Equal("completed: 1 rows, 1 created", events.Summary());
        Assert.Equal("completed: 1 rows, 1 created", purchases.Summary());
    }

    [Fact]
    public async Task A_partial_import_says_only_what_it_names()
    {
        var id = api.New("p");
        await _admin.ImportNdjsonAsync(Customers, $$"""{"recordId":"{{id}}","observedAt":"2026-01-01T00:00:00Z","firstName":"Anna","phone":"+4940123456","email":"{{id}}@example.org"}""");

        var import = await _admin.ImportCsvAsync($"{Customers}&mode=partial", $"recordId,observedAt,firstName,email,phone\n{id},2026-02-01T00:00:00Z,,\\N,+4940999999\n");

        Assert.Equal("completed: 1 rows, 1 updated", import.Summary());
        var stored = await api.StoredAsync("crm", id);
        Assert.Equal(("Anna", "+4940999999", false), (stored.GetProperty("firstName").GetString(), stored.GetProperty("phone").GetString(), stored.TryGetProperty("email", out _)));
    }

    [Fact]
    public async Task A_bad_row_is_rejected_with_its_number_and_the_rest_goes_in()
    {
        var id = api.New("r");
        var import = await _admin.ImportNdjsonAsync(
            Customers,
            $$"""{"recordId":"{{id}}"}""",
            "{broken",
            $$"""{"recordId":"{{id}}b","birthDate":"1985-02-30","shoeSize":43}""",
            "",
            $$"""{"recordId":"{{id}}c","recordId":"twice"}""",
            $$"""{"recordId":"{{id}}d","firstName":"{{new string('x', 1 << 20)}}"}""",
            $$"""{"recordId":"{{id}}e"}""");

        Assert.Equal("completed: 6 rows, 2 created, 4 rejected", import.Summary());
        var rejections = await api.As("ingest").RejectionsAsync(import);
        Assert.Equal(
            ["2  not-json", "3 /birthDate impossible-date", "5  not-json", "6  too-long"],
            rejections.Select(r => $"{r.GetProperty("row")} {r.GetProperty("pointer")} {r.GetProperty("code")}"));
        Assert.Equal(2, rejections[1].GetProperty("errors").GetArrayLength());
        Assert.Equal("{broken", rejections[0].GetProperty("content").GetString());
        Assert.Equal($"{id}b", rejections[1].GetProperty("content").GetProperty("recordId").GetString());
        Assert.All(await _admin.RejectionsAsync(import), r => Assert.False(r.TryGetProperty("content", out _)));
    }

    [Fact]
    public async Task Rejected_rows_lie_in_quarantine_under_their_import()
    {
        var import = await _admin.ImportNdjsonAsync(Customers, $$"""{"recordId":"{{api.New("q")}}","gender":"?"}""");

        var id = import.GetProperty("importId").GetString();
        var item = Assert.Single((await api.GetAsync("steward", $"/v1/quarantine?importId={id}")).GetProperty("items").EnumerateArray());
        var rejection = Assert.Single(await api.As("steward").RejectionsAsync(import));
        Assert.Equal(item.GetProperty("quarantineId").GetString(), rejection.GetProperty("quarantineId").GetString());
    }

    [Fact]
    public async Task Unknown_members_are_left_out_where_the_sender_says_so()
    {
        var row = $$"""{"recordId":"{{api.New("u")}}","shoeSize":43}""";

        Assert.Equal("completed: 1 rows, 1 rejected", (await _admin.ImportNdjsonAsync(Customers, row)).Summary());
        Assert.Equal("completed: 1 rows, 1 created", (await _admin.ImportNdjsonAsync($"{Customers}&ignoreUnknown=true", row)).Summary());
    }

    [Fact]
    public async Task A_dry_run_counts_and_stores_nothing()
    {
        var (known, unknown) = (api.New("d"), api.New("d"));
        await _admin.ImportNdjsonAsync(Customers, $$"""{"recordId":"{{known}}","firstName":"Anna"}""");

        var import = await _admin.ImportNdjsonAsync(
            $"{Customers}&dryRun=true", $$"""{"recordId":"{{known}}","firstName":"Anna"}""", $$"""{"recordId":"{{unknown}}"}""", "{");

        Assert.Equal("completed: 3 rows, 1 created, 1 unchanged, 1 rejected", import.Summary());
        Assert.Equal(HttpStatusCode.NotFound, (await api.As("privacy").GetAsync($"/v1/sources/crm/customers/{unknown}")).StatusCode);
        Assert.Equal(3, Assert.Single(await api.As("steward").RejectionsAsync(import)).GetProperty("row").GetInt32());
        var quarantined = await api.GetAsync("steward", $"/v1/quarantine?importId={import.GetProperty("importId").GetString()}");
        Assert.Equal(0, quarantined.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Repeating_a_request_with_its_key_answers_the_same_job()
    {
        var (file, key) = (System.Text.Encoding.UTF8.GetBytes($$"""{"recordId":"{{api.New("i")}}"}"""), api.New("key"));

        var first = await _admin.UploadAsync(Customers, "application/x-ndjson", file, idempotencyKey: key);
        var again = await _admin.UploadAsync(Customers, "application/x-ndjson", file, idempotencyKey: key);
        var other = await _admin.UploadAsync(Customers, "application/x-ndjson", [.. file, (byte)'\n'], idempotencyKey: key);

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        await other.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "PRF-0303");
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_is_in_and_leaves_no_content()
    {
        var rows = Enumerable.Range(0, 30_000).Select(no => $$"""{"recordId":"{{no}}.cancelled","firstName":"Anna"}""");
        var accepted = await _admin.UploadAsync(Customers, "application/x-ndjson", string.Join('\n', rows));

        var cancelled = await (await _admin.DeleteAsync(accepted.Headers.Location)).ReadJsonAsync();

        Assert.Equal("cancelled", cancelled.GetProperty("state").GetString());
        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var chunks = database.CreateCommand("SELECT count(*) FROM import_chunk WHERE import_id = $1");
        chunks.Parameters.AddWithValue(cancelled.GetProperty("importId").GetGuid());
        Assert.Equal(0L, await chunks.ExecuteScalarAsync());
        var next = await _admin.ImportNdjsonAsync(Customers, $$"""{"recordId":"{{api.New("c")}}"}""");
        Assert.Equal("completed: 1 rows, 1 created", next.Summary());
    }

    [Fact]
    public async Task A_key_of_a_source_sees_and_sends_only_its_own()
    {
        var ingest = api.As("ingest");
        var foreign = await _admin.ImportNdjsonAsync("source=shop&type=customers", $$"""{"recordId":"{{api.New("s")}}"}""");
        var own = await ingest.ImportNdjsonAsync(Customers, $$"""{"recordId":"{{api.New("s")}}"}""");

        await (await ingest.UploadAsync("source=shop&type=customers", "text/csv", "recordId\n1")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0104");
        await (await ingest.GetAsync($"/v1/imports/{foreign.GetProperty("importId").GetString()}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0211");
        var list = (await (await ingest.GetAsync("/v1/imports?limit=200")).ReadJsonAsync()).GetProperty("items").EnumerateArray().ToArray();
        Assert.Contains(list, i => i.GetProperty("importId").GetString() == own.GetProperty("importId").GetString());
        Assert.All(list, i => Assert.Equal("crm", i.GetProperty("source").GetString()));
    }
}
