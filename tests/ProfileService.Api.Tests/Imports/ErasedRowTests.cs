using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfileService.Api.Imports;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Law 10 for files: what a file that waits or runs says of an erased person does not come back, and does not linger.</summary>
public class ErasedRowTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    // More facts than the transaction takes that waits when the erasure comes; what was read behind them is read again.
    private const int Before = 1500;

    private readonly HttpClient _admin = api.As("admin");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_that_is_erased_while_its_file_runs_or_waits_does_not_come_back(bool waits)
    {
        var (marker, others) = (api.New("zebulon"), api.New("o"));
        await PutAsync(marker);
        string[] rows =
        [
            .. Fillers(others),
            $$"""{"recordId":"{{marker}}","firstName":"{{marker}}"}""",
            $$"""{"recordId":"{{others}}-mail","email":"{{marker.ToUpperInvariant()}}@Example.org"}""",
            $$"""{"recordId":"{{marker}}","birthDate":"1985-02-30"}""",
            $$"""{"not JSON":"{{marker}}" """,
            $$"""{"recordId":"{{others}}-good","firstName":"Anna"}""",
        ];

        HttpResponseMessage accepted;
        await using (var held = await WriteLockHeld.TakeAsync(api.OwnerConnectionString))
        {
            var ahead = waits ? await UploadAsync("crm", Fillers(api.New("a"))) : null;
            accepted = await UploadAsync("crm", rows);
            await UntilAsync(ahead ?? accepted, job => job.GetProperty("state").GetString() == "running");
            _ = EraseAsync(new RecordKey("crm", marker));
            await Task.Delay(200); // it waits for the lock, too
        }

        var import = await _admin.EndAsync(accepted);
        Assert.Equal($"completed: {Before + 5} rows, {Before + 1} created, 4 rejected", import.Summary());
        var rejections = await api.As("steward").RejectionsAsync(import);
        Assert.Equal(
            ["erased", "erased", "erased", "not-json"], rejections.Select(r => r.GetProperty("code").GetString()));
        Assert.All(rejections, r => Assert.False(r.TryGetProperty("quarantineId", out _)));
        await AssertNothingLeftAsync(marker);
    }

    [Fact]
    public async Task Purchases_of_the_erased_are_refused_whichever_of_their_lines_names_her()
    {
        var (marker, others) = (api.New("zebulon"), api.New("p"));
        await PutAsync(marker);
        var header = "purchaseId,occurredAt,channel,currency,customer.type,customer.value,lines.sku,lines.quantity,lines.unitPrice";
        string[] rows =
        [
            header,
            .. Enumerable.Range(0, Before).Select(no => $"{others}-{no},2026-01-01T00:00:00Z,store,EUR,,,s,1,1"),
            $"{others}-x,2026-01-01T00:00:00Z,store,EUR,,,s,1,1",
            $"{others}-x,2026-01-01T00:00:00Z,store,EUR,email,{marker}@example.org,s,1,1",
            $"{others}-y,2026-01-01T00:00:00Z,store,EUR,recordId,{marker},s,1,1",
            $"{others}-z,2026-01-01T00:00:00Z,store,EUR,,,s,1,1",
        ];

        HttpResponseMessage accepted;
        await using (var held = await WriteLockHeld.TakeAsync(api.OwnerConnectionString))
        {
            accepted = await _admin.UploadAsync("source=crm&type=purchases", "text/csv", string.Join('\n', rows));
            await UntilAsync(accepted, job => job.GetProperty("rowsRead").GetInt64() == Before + 4);
            _ = EraseAsync(new RecordKey("crm", marker));
            await Task.Delay(200);
        }

        var import = await _admin.EndAsync(accepted);
        Assert.Equal($"completed: {Before + 4} rows, {Before + 1} created, 2 rejected", import.Summary());
        Assert.All(await api.As("steward").RejectionsAsync(import), r => Assert.Equal("erased", r.GetProperty("code").GetString()));
        await AssertNothingLeftAsync(marker);
    }

    [Fact]
    public async Task An_event_does_not_bring_back_the_record_of_an_address_that_others_bear_too()
    {
        var (marker, others) = (api.New("zebulon"), api.New("e"));
        var email = $"{others}@example.org";
        await PutAsync(others, email);
        await _admin.ImportNdjsonAsync("source=newsletter&type=newsletter-events", Event(others + "-1", email, marker));
        var record = await ReadAsync($"SELECT record_id FROM newsletter_address WHERE contact_key = 'email::{email}'");

        HttpResponseMessage accepted;
        await using (var held = await WriteLockHeld.TakeAsync(api.OwnerConnectionString))
        {
            accepted = await _admin.UploadAsync(
                "source=newsletter&type=newsletter-events", "application/x-ndjson",
                string.Join('\n', Enumerable.Range(0, Before).Select(no => Event($"{others}.{no}", $"{others}.{no}@example.org", "Berta")).Append(Event(others + "-2", email, marker))));
            await UntilAsync(accepted, job => job.GetProperty("state").GetString() == "running");
            _ = EraseAsync(new RecordKey("newsletter", (string)record!));
            await Task.Delay(200);
        }

        Assert.Equal($"completed: {Before + 1} rows, {Before} created, 1 rejected", (await _admin.EndAsync(accepted)).Summary());
        Assert.Equal(0L, await ReadAsync($"SELECT count(*) FROM own_profile WHERE record_id = '{record}'"));
        Assert.Equal(email, (await api.StoredAsync("crm", others)).GetProperty("email").GetString());
    }

    [Fact]
    public async Task Rejected_rows_of_the_erased_keep_their_number_and_nothing_else()
    {
        var marker = api.New("zebulon");
        await PutAsync(marker);
        var import = await _admin.ImportNdjsonAsync("source=crm&type=customers", $$"""{"recordId":"{{marker}}","attributes":{"{{marker}}":{} } }""", "{\"" + marker + "@example.org");
        Assert.Equal(2, (await api.As("steward").RejectionsAsync(import)).Count);

        await EraseAsync(new RecordKey("crm", marker));

        Assert.Equal(["1 erased", "2 erased"], (await api.As("steward").RejectionsAsync(import)).Select(r => $"{r.GetProperty("row")} {r.GetProperty("code")}"));
        await AssertNothingLeftAsync(marker);
    }

    [Fact]
    public async Task A_purchase_is_found_by_what_its_unread_rows_say()
    {
        var (marker, others) = (api.New("zebulon"), api.New("p"));
        await PutAsync(marker);
        var import = await _admin.ImportCsvAsync(
            "source=crm&type=purchases",
            $"""
            purchaseId,occurredAt,channel,currency,customer.type,customer.value,lines.sku,lines.quantity,lines.unitPrice
            {others},2026-01-01T00:00:00Z,store,EUR,,,s,1,1
            {others},2026-01-01T00:00:00Z,store,EUR,email,{marker}@example.org,s
            """);
        Assert.Single(await api.As("steward").RejectionsAsync(import));

        await EraseAsync(new RecordKey("crm", marker));

        Assert.Equal("erased", Assert.Single(await api.As("steward").RejectionsAsync(import)).GetProperty("code").GetString());
        await AssertNothingLeftAsync(marker);
    }

    [Fact]
    public async Task A_file_that_stands_still_for_too_long_fails_and_leaves_nothing()
    {
        var marker = api.New("zebulon");
        HttpResponseMessage ahead, accepted;
        await using (var held = await WriteLockHeld.TakeAsync(api.OwnerConnectionString))
        {
            ahead = await UploadAsync("crm", Fillers(api.New("a")));
            accepted = await UploadAsync("crm", [$$"""{"recordId":"{{marker}}"}"""]);
            await ReadAsync($"UPDATE import_job SET created_at = now() - interval '8 days' WHERE import_id = '{accepted.Headers.Location!.ToString().Split('/')[^1]}'");
            await api.Services.GetRequiredService<ImportJobs>().CleanAsync(api.Services.GetRequiredService<ImportSettings>().Kept, DateTimeOffset.UtcNow, CancellationToken.None);
        }

        var import = await _admin.EndAsync(accepted);
        Assert.Equal(("failed", "too-old"), (import.GetProperty("state").GetString(), import.GetProperty("error").GetString()));
        await _admin.EndAsync(ahead);
        await AssertNothingLeftAsync(marker);
    }

    [Fact]
    public async Task Reasons_of_rejected_rows_are_forgotten_with_their_rows()
    {
        var (old, recent) = (await ImportBadAsync(), await ImportBadAsync());
        await ReadAsync($"UPDATE import_job SET finished_at = now() - interval '91 days' WHERE import_id = '{old.GetProperty("importId").GetString()}'");

        Assert.Equal(1, await api.Services.GetRequiredService<ImportRejections>().SweepAsync(DateTimeOffset.UtcNow.AddDays(-90), CancellationToken.None));

        Assert.Empty(await _admin.RejectionsAsync(old));
        Assert.Single(await _admin.RejectionsAsync(recent));
    }

    private Task<JsonElement> ImportBadAsync() => _admin.ImportNdjsonAsync("source=crm&type=customers", "{" + api.New("bad"));

    private static string Event(string id, string email, string name) =>
        $$"""{"eventId":"{{id}}","email":"{{email}}","firstName":"{{name}}","list":"l","status":"subscribed","occurredAt":"2026-01-01T00:00:00Z"}""";

    private static IEnumerable<string> Fillers(string prefix) => Enumerable.Range(0, Before).Select(no => $$"""{"recordId":"{{prefix}}-{{no}}","firstName":"Anna"}""");

    private async Task PutAsync(string recordId, string? email = null) => Assert.True((await _admin.SendJsonAsync(
        HttpMethod.Put, $"/v1/sources/crm/customers/{recordId}", $$"""{"firstName":"{{recordId}}","email":"{{email ?? recordId + "@example.org"}}"}""")).IsSuccessStatusCode);

    private Task<HttpResponseMessage> UploadAsync(string source, IEnumerable<string> rows) =>
        _admin.UploadAsync($"source={source}&type=customers", "application/x-ndjson", string.Join('\n', rows));

    private Task<IReadOnlyList<Receipt>> EraseAsync(RecordKey record) =>
        api.Services.GetRequiredService<Resolver>().SubmitAsync(new Submission([new Fact.Erase(record)], null), CancellationToken.None);

    private async Task UntilAsync(HttpResponseMessage accepted, Func<JsonElement, bool> isSo)
    {
        for (var tries = 0; tries < 600 && !isSo(await (await _admin.GetAsync(accepted.Headers.Location)).ReadJsonAsync()); tries++)
        {
            await Task.Delay(50);
        }
    }

    private async Task AssertNothingLeftAsync(string marker)
    {
        await using var owner = NpgsqlDataSource.Create(api.OwnerConnectionString);
        Assert.Empty(await DatabaseTables.ColumnsWithAsync(owner, marker, CancellationToken.None));
        Assert.Equal(0L, await ReadAsync("SELECT (SELECT count(*) FROM import_chunk) + (SELECT count(*) FROM import_line) + (SELECT count(*) FROM import_erasure)"));
    }

    private async Task<object?> ReadAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
