using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Purchases;

/// <summary>What a purchase, a return, a correction add up to.</summary>
public class PurchaseTotalTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<(Guid Profile, string Card)> ShopperAsync()
    {
        var card = api.NewCard();
        return ((await api.PutAsync("loyalty", Customer(api.New("L-")).Named("Anna", "Müller").HoldingCard(card, 1))).Id(), card);
    }

    private async Task<JsonElement> PurchasesAsync(Guid profile) => (await api.ProfileAsync(profile)).At("purchases");

    private static IReadOnlyList<(string?, decimal)> Totals(JsonElement purchases) =>
        [.. purchases.List("totals").Select(t => (t.Text("currency"), t.At("amount").GetDecimal()))];

    [Fact]
    public async Task Amounts_are_quantity_times_price_less_discount_by_currency()
    {
        var (profile, card) = await ShopperAsync();

        var receipt = await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(12.95m, 2, discount: 2.59m).Of(0.333m, 3).At("2026-03-01T10:00:00Z"));
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(10).In("CHF").At("2026-04-01T10:00:00Z"));

        Assert.Equal(("created", profile), (receipt.Text("outcome"), receipt.Id()));
        var purchases = await PurchasesAsync(profile);
        Assert.Equal([("CHF", 10m), ("EUR", 24.309m)], Totals(purchases));
        Assert.Equal((2, 0), (purchases.At("count").GetInt32(), purchases.At("returns").GetInt32()));
        Assert.Equal(["2026-03-01", "2026-04-01"], new[] { "firstAt", "lastAt" }.Select(m => purchases.Text(m)![..10]));
        Assert.Equal(["CHF", "EUR"], purchases.Texts("recent", "currency"));
    }

    [Fact]
    public async Task A_line_beyond_what_can_be_summed_exactly_in_any_order_is_refused_and_the_largest_is_exact()
    {
        var (profile, card) = await ShopperAsync();
        var tooMuch = await api.As("admin").SendJsonAsync(HttpMethod.Put, $"/v1/sources/pos/purchases/{api.New("R-")}",
            """{"occurredAt":"2026-03-01T10:00:00Z","channel":"store","currency":"EUR","lines":[{"sku":"A","quantity":-999999999.999999,"unitPrice":999999999.999999}]}""");

        var problem = await tooMuch.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.Equal(["/lines/0/quantity out-of-range"], problem.Errors());

        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(0.000004m, 0.000001m));
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(999_999.999999m, 999_999.999999m));
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(999_999.999999m, -999_999.999999m));
        Assert.Equal([("EUR", 0.000000000004m)], Totals(await PurchasesAsync(profile)));
    }

    [Fact]
    public async Task A_return_is_subtracted_and_counted_by_itself()
    {
        var (profile, card) = await ShopperAsync();
        var bought = api.New("R-");
        await api.PutAsync("pos", Purchase(bought).ByCard(card).Of(20, 3));

        await api.PutAsync("pos", Purchase(api.New("R-")).Returning(bought).Of(20, -1).At("2026-03-05T10:00:00Z"));
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(5, -1).At("2026-03-06T10:00:00Z"));

        var purchases = await PurchasesAsync(profile);
        Assert.Equal([("EUR", 35m)], Totals(purchases));
        Assert.Equal((1, 2), (purchases.At("count").GetInt32(), purchases.At("returns").GetInt32()));
    }

    [Fact]
    public async Task A_newer_correction_replaces_and_a_stale_one_does_not()
    {
        var (profile, card) = await ShopperAsync();
        var id = api.New("R-");
        await api.PutAsync("pos", Purchase(id).ByCard(card).Of(10));

        var corrected = await api.PutAsync("pos", Purchase(id).ByCard(card).Of(12).ObservedAt("2026-03-02T10:00:00Z"));
        var stale = await api.PutAsync("pos", Purchase(id).ByCard(card).Of(99).ObservedAt("2026-03-01T12:00:00Z"));
        var same = await api.PutAsync("pos", Purchase(id).ByCard(card).Of(12.00m).ObservedAt("2026-03-02T10:00:00Z"));

        Assert.Equal(["updated", "stale", "unchanged"], new[] { corrected, stale, same }.Select(r => r.Text("outcome")));
        Assert.Equal([("EUR", 12m)], Totals(await PurchasesAsync(profile)));
        Assert.Equal(12, (await api.GetAsync("privacy", $"/v1/sources/pos/purchases/{id}")).List("lines")[0].At("unitPrice").GetDecimal());
    }

    [Fact]
    public async Task A_deleted_purchase_never_was_until_something_newer_comes()
    {
        var (profile, card) = await ShopperAsync();
        var id = api.New("R-");
        await api.PutAsync("pos", Purchase(id).ByCard(card).Of(10));

        var deleted = await (await api.Sender.DeleteAsync($"/v1/sources/pos/purchases/{id}?observedAt=2026-03-05T10:00:00Z")).ReadJsonAsync();
        Assert.Equal(("updated", "deleted"), (deleted.Text("outcome"), deleted.Text("state")));
        Assert.Empty(Totals(await PurchasesAsync(profile)));
        await (await api.As("privacy").GetAsync($"/v1/sources/pos/purchases/{id}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0205");

        Assert.Equal("stale", (await api.PutAsync("pos", Purchase(id).ByCard(card).Of(11).ObservedAt("2026-03-04T10:00:00Z"))).Text("outcome"));
        await api.PutAsync("pos", Purchase(id).ByCard(card).Of(12).ObservedAt("2026-03-06T10:00:00Z"));
        Assert.Equal([("EUR", 12m)], Totals(await PurchasesAsync(profile)));
    }

    [Fact]
    public async Task A_cancelled_purchase_is_shown_and_counts_nowhere()
    {
        var (profile, card) = await ShopperAsync();
        await api.PutAsync("shop", Purchase(api.New("O-")).ByCard(card).Of(10).With("status", "cancelled").With("channel", "online"));

        var purchases = await PurchasesAsync(profile);
        Assert.Empty(Totals(purchases));
        Assert.Equal(0, purchases.At("count").GetInt32());
        Assert.Equal("cancelled", Assert.Single((await api.GetAsync("service", $"/v1/profiles/{profile}/purchases")).List("items")).Text("status"));
    }

    [Fact]
    public async Task Sums_go_on_where_purchases_become_more_than_the_recent_ones()
    {
        var (profile, card) = await ShopperAsync();
        await api.PutAsync("shop", Purchase(api.New("O-")).ByCard(card).Of(99, brand: "Nobody").With("status", "cancelled").With("channel", "online"));
        var bought = api.New("R-");
        await api.PutAsync("pos", Purchase(bought).ByCard(card).Of(1, 3, brand: "Lindenblüte"));
        await api.PutAsync("pos", Purchase(api.New("R-")).Returning(bought).Of(1, -2, brand: "Lindenblüte").At("2026-03-05T10:00:00Z"));

        // With the cancelled one, the return and what it returns: from four to fourteen, past the ten that are shown.
        for (var i = 1; i <= 11; i++)
        {
            await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(2, brand: i % 3 == 0 ? "Weleda" : "Kneipp").At($"2026-04-{i:00}T10:00:00Z"));

            var purchases = await PurchasesAsync(profile);
            Assert.Equal([("EUR", 1m + (2 * i))], Totals(purchases));
            Assert.Equal((i + 1, 1), (purchases.At("count").GetInt32(), purchases.At("returns").GetInt32()));
            Assert.Equal(Math.Min(i + 3, 10), purchases.List("recent").Count);
            (string?, int)[] tops = [("Kneipp", i - (i / 3)), ("Lindenblüte", 1), ("Weleda", i / 3)];
            Assert.Equal(
                tops.Where(t => t.Item2 > 0).OrderByDescending(t => t.Item2).ThenBy(t => t.Item1, StringComparer.Ordinal),
                purchases.List("topBrands").Select(t => (t.Text("brand"), (int)t.At("quantity").GetDecimal())));
        }
    }

    [Fact]
    public async Task The_stored_purchase_is_what_was_sent_with_its_ids()
    {
        var (_, card) = await ShopperAsync();
        var id = api.New("R-");
        await api.PutAsync("pos", Purchase(id).By("loyaltyCard", " " + card).Of(1.10m, 2, "ä😀", "  Lindenblüte ").With("storeId", "store-1"));

        var stored = await api.GetAsync("privacy", $"/v1/sources/pos/purchases/{id}");

        Assert.Equal((" " + card, "store-1", "store"), (stored.Text("customer", "value"), stored.Text("storeId"), stored.Text("channel")));
        Assert.Equal(("ä😀", "  Lindenblüte "), (stored.List("lines")[0].Text("sku"), stored.List("lines")[0].Text("brand")));
        Assert.Equal(("pos", id), (stored.Text("source"), stored.Text("purchaseId")));
    }

    [Fact]
    public async Task A_list_is_answered_item_by_item()
    {
        var (profile, card) = await ShopperAsync();
        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/pos/purchases", Items(
            Purchase(api.New("R-")).ByCard(card).Of(1).ToItem(),
            Purchase(api.New("R-")).ByCard(card).Of(1).In("XXX").With("channel", "phone").ToItem(),
            Purchase(api.New("R-")).ByCard(card).Of(2).ToItem()));

        var items = (await response.ReadJsonAsync()).List("items");
        Assert.Equal([201, 400, 201], items.Select(i => i.At("status").GetInt32()));
        Assert.Equal(["/items/1/channel unknown-value", "/items/1/currency unknown-currency"], items[1].At("problem").Errors().Order(StringComparer.Ordinal));
        Assert.Equal([("EUR", 3m)], Totals(await PurchasesAsync(profile)));
    }
}
