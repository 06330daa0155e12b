using System.Text;
using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Imports;

/// <summary>A purchase of a CSV goes in with all of its rows or not at all, neither at once nor by a replay.</summary>
public class BrokenPurchaseTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const string Header = "purchaseId;occurredAt;channel;currency;lines.sku;lines.name;lines.quantity;lines.unitPrice";

    private readonly HttpClient _admin = api.As("admin");

    private static string Row(string id, string sku, string quantity = "1", string currency = "EUR", string name = "Seife", string price = "2.5") =>
        $"{id};2026-01-01T00:00:00Z;store;{currency};{sku};{name};{quantity};{price}";

    private async Task<IReadOnlyList<JsonElement>> RejectionsAsync(string expected, params string[] rows)
    {
        // Latin 1 makes the one ü of these rows a byte that is no UTF-8.
        var response = await _admin.UploadAsync("source=pos&type=purchases", "text/csv", Encoding.Latin1.GetBytes(string.Join('\n', rows.Prepend(Header))));
        var import = await _admin.EndAsync(response);
        Assert.Equal(expected, import.Summary());
        return await api.As("steward").RejectionsAsync(import);
    }

    private Task<HttpResponseMessage> ReplayAsync(JsonElement rejection) =>
        api.As("steward").SendJsonAsync(HttpMethod.Post, $"/v1/quarantine/{rejection.Text("quarantineId")}:replay", "");

    private static string Shown(JsonElement rejection) => $"{rejection.At("row")} {rejection.Text("pointer")} {rejection.Text("code")}";

    [Fact]
    public async Task What_was_wrong_stays_in_quarantine_so_that_a_replay_without_mending_fails()
    {
        var (a, c, d, e) = (api.New("A"), api.New("C"), api.New("D"), api.New("E"));
        var rejections = await RejectionsAsync(
            "completed: 8 rows, 4 rejected",
            Row(a, "S1"), Row(a, "S2", quantity: "1,5"), Row(c, "S1"), $"{c};2026-01-01T00:00:00Z;store", Row(d, "S1"), Row(d, "S2", currency: "USD"),
            Row(e, "S1"), Row(e, "S2", name: "Tücher"));

        var found = rejections.OrderBy(r => r.At("row").GetInt64()).ToArray();
        Assert.Equal(["3 /lines/quantity wrong-type", "5  wrong-cell-count", "6 /currency mismatch", "9  wrong-encoding"], found.Select(Shown));
        Assert.Equal([2, 2, 2, 2], found.Select(r => r.List("content", "lines").Count));
        string[][] errors =
        [
            ["/lines/1/quantity wrong-type"], ["/lines/0 wrong-type"], ["/currency wrong-type"], ["/lines/0 wrong-type"],
        ];
        foreach (var (rejection, expected) in found.Zip(errors))
        {
            Assert.Equal(expected, (await (await ReplayAsync(rejection)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
        }

        Assert.Equal($"{c};2026-01-01T00:00:00Z;store", found[1].At("content", "lines")[0].GetString());
        Assert.Equal("""["EUR","USD"]""", found[2].At("content", "currency").GetRawText());
        Assert.Contains("S2;T\uFFFDcher", found[3].At("content", "lines")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mended_purchase_can_be_replayed()
    {
        var id = api.New("A");
        var rejection = Assert.Single(await RejectionsAsync("completed: 2 rows, 1 rejected", Row(id, "S1"), Row(id, "S2", quantity: "1,5")));
        var mended = rejection.At("content").GetRawText().Replace("\"1,5\"", "1.5", StringComparison.Ordinal);

        var mending = await api.As("steward").SendJsonAsync(HttpMethod.Put, $"/v1/quarantine/{rejection.Text("quarantineId")}", mended);
        Assert.True(mending.IsSuccessStatusCode, await mending.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, (await ReplayAsync(rejection)).StatusCode);
        Assert.Equal(2, (await api.GetAsync("privacy", $"/v1/sources/pos/purchases/{id}")).List("lines").Count);
    }

    [Fact]
    public async Task A_row_with_bad_quotes_rejects_its_purchase()
    {
        var (b, open) = (api.New("B"), api.New("O"));
        var rejections = await RejectionsAsync(
            "completed: 4 rows, 2 rejected", Row(b, "S1"), Row(b, "S2", name: "The \"best\" one"), Row(open, "S1"), Row(open, "S2", name: "\"Seife"));

        Assert.Equal(["3  bad-quotes", "5  open-quote"], rejections.Select(Shown).Order(StringComparer.Ordinal));
        foreach (var rejection in rejections)
        {
            await (await ReplayAsync(rejection)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        }
    }

    [Fact]
    public async Task A_row_that_is_too_long_rejects_its_purchase()
    {
        var id = api.New("L");
        var rejection = Assert.Single(await RejectionsAsync(
            "completed: 2 rows, 1 rejected", Row(id, "S1"), Row(id, "S2", name: new string('x', (1 << 20) + 1))));

        Assert.Equal("3  too-long", Shown(rejection));
    }

    [Fact]
    public async Task What_a_line_says_wrong_is_reported_with_its_row()
    {
        var id = api.New("A");
        var rejection = Assert.Single(await RejectionsAsync(
            "completed: 3 rows, 1 rejected", Row(id, "S3"), Row(id, "S2"), Row(id, "S1", price: "-1")));

        Assert.Equal("4 /lines/0/unitPrice out-of-range", Shown(rejection));
    }
}
