using System.Text.Json;
using Npgsql;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>Rows that read well and that the database refuses all the same: they may not take their neighbours with them.</summary>
public class UnstorableRowTests(PostgresFixture postgres)
{
    private const int Rows = 160;

    private static readonly int[] Poisoned = [7, 60, 61];

    [Fact]
    public async Task A_customer_that_cannot_be_stored_is_rejected_alone_with_its_row()
    {
        await using var api = await StartAsync("source_record", "record_id");

        var import = await api.As("admin").ImportNdjsonAsync(
            "source=crm&type=customers", Enumerable.Range(1, Rows).Select(row => $$"""{"recordId":"{{Id(row)}}","lastName":"Kundin {{row}}"}"""));

        await ShouldHaveTakenAllButThePoisonedAsync(api, import);
        var links = await (await api.As("admin").GetAsync("/v1/links")).Content.ReadAsStringAsync();
        Assert.Equal(
            Good.Order(StringComparer.Ordinal),
            links.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(link => JsonDocument.Parse(link).RootElement.GetProperty("recordId").GetString()));
    }

    [Fact]
    public async Task A_purchase_of_a_CSV_that_cannot_be_stored_is_rejected_alone_with_its_first_row()
    {
        await using var api = await StartAsync("purchase_head", "purchase_id");
        var lines = Enumerable.Range(1, Rows).Select(row => $"{Id(row)},2026-01-01T00:00:00Z,store,EUR,sku-{row},1,2.50");

        var import = await api.As("admin").ImportCsvAsync(
            "source=pos&type=purchases", string.Join('\n', lines.Prepend("purchaseId,occurredAt,channel,currency,lines.sku,lines.quantity,lines.unitPrice")));

        // The header is row 1.
        await ShouldHaveTakenAllButThePoisonedAsync(api, import, firstRow: 2);
        var waiting = (await api.GetAsync("privacy", "/v1/purchases/unattributed?limit=200")).GetProperty("items").EnumerateArray();
        Assert.Equal(Good.Order(StringComparer.Ordinal), waiting.Select(p => p.GetProperty("purchaseId").GetString()).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Good => Enumerable.Range(1, Rows).Except(Poisoned).Select(Id);

    private static string Id(int row) => Poisoned.Contains(row) ? $"poison-{row:000}" : $"good-{row:000}";

    private static async Task ShouldHaveTakenAllButThePoisonedAsync(RetailFixture api, JsonElement import, int firstRow = 1)
    {
        Assert.Equal($"completed: {Rows} rows, {Rows - Poisoned.Length} created, {Poisoned.Length} rejected", import.Summary());
        var rejections = await api.As("steward").RejectionsAsync(import);
        Assert.Equal(
            Poisoned.Select(row => $"{row + firstRow - 1} not-storable {Id(row)}"),
            rejections.Select(r => $"{r.GetProperty("row")} {r.GetProperty("code").GetString()} {NaturalId(r.GetProperty("content"))}"));
    }

    private static string? NaturalId(JsonElement row) => row.EnumerateObject().First(m => m.Name is "recordId" or "purchaseId").Value.GetString();

    /// <summary>A database that refuses every row of the table whose key begins with <c>poison</c>.</summary>
    private async Task<RetailFixture> StartAsync(string table, string key)
    {
        var api = new RetailFixture(postgres);
        await ((IAsyncLifetime)api).InitializeAsync();
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand($"""
            CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                IF NEW.{key} LIKE 'poison%' THEN
                    RAISE EXCEPTION 'refused';
                END IF;
                RETURN NEW;
            END
            $body$;
            CREATE TRIGGER refuse_poison BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_poison();
            """);
        await command.ExecuteNonQueryAsync();
        return api;
    }
}
