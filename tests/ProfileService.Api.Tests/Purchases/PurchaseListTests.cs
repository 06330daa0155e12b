using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Purchases;

/// <summary>Pages of purchases: nothing twice, nothing left out, no cursor where it does not belong.</summary>
public class PurchaseListTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<IReadOnlyList<JsonElement>> AllAsync(string url, int limit)
    {
        var (items, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = await api.GetAsync("service", $"{url}?limit={limit}{cursor}");
            Assert.InRange(page.List("items").Count, 0, limit);
            items.AddRange(page.List("items"));
            cursor = page.Text("next") is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);

        return items;
    }

    private async Task<Guid> SendAsync(int count)
    {
        var card = api.NewCard();
        var prefix = api.New("page-");
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithCard(card))).Id();
        foreach (var source in new[] { "pos", "shop" })
        {
            // Three share each time, so that pages end among equals.
            await api.Sender.SendJsonAsync(HttpMethod.Post, $"/v1/sources/{source}/purchases", Items(Enumerable.Range(0, count).Select(i =>
                Purchase($"{prefix}-{i}").ByCard(card).Of(i + 1).At($"2026-03-{1 + (i / 3):00}T10:00:00.000001Z").ToItem())));
        }

        return profile;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(200)]
    public async Task Pages_of_a_profile_hold_each_purchase_once_newest_first(int limit)
    {
        var profile = await SendAsync(9);

        var all = await AllAsync($"/v1/profiles/{profile}/purchases", limit);

        Assert.Equal(18, all.Select(p => (p.Text("source"), p.Text("purchaseId"))).Distinct().Count());
        Assert.Equal(18, all.Count);
        var times = all.Select(p => p.At("occurredAt").GetDateTimeOffset()).ToArray();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Equal(90, all.Sum(p => p.At("amount").GetDecimal()));
    }

    [Fact]
    public async Task What_waits_is_listed_with_sums_that_complete_all()
    {
        var card = api.NewCard();
        var before = await SumAsync();
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(7));
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(3, -1));
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(1000).With("status", "cancelled"));
        Assert.Equal((before.Count + 2, before.Amount + 4), await SumAsync());

        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithCard(card))).Id();
        var attributed = (await api.ProfileAsync(profile)).List("purchases", "totals")[0].At("amount").GetDecimal();
        Assert.Equal(before, await SumAsync());
        Assert.Equal(4, attributed);
    }

    [Fact]
    public async Task What_waits_is_paged_too_and_tells_no_owner()
    {
        var card = api.NewCard();
        await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/pos/purchases", Items(Enumerable.Range(0, 7).Select(i =>
            Purchase(api.New("wait-")).ByCard(card).Of(i + 1).In("DKK").At("2026-02-01T10:00:00Z").ToItem())));

        var all = (await AllAsync("/v1/purchases/unattributed", 3)).Where(p => p.Text("currency") == "DKK").ToArray();

        Assert.Equal(7, all.Select(p => p.Text("purchaseId")).Distinct().Count());
        Assert.Equal(28, all.Sum(p => p.At("amount").GetDecimal()));
        Assert.All(all, p => Assert.Equal("loyaltyCard", p.Text("ownerType")));
        Assert.All(all, p => Assert.DoesNotContain(card, p.GetRawText(), StringComparison.Ordinal));
        Assert.False((await api.GetAsync("service", await NextAsync())).Has("sums"));
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_list()
    {
        var (one, other) = (await SendAsync(2), await SendAsync(1));
        var cursor = (await api.GetAsync("service", $"/v1/profiles/{one}/purchases?limit=1")).Text("next");

        await (await api.As("service").GetAsync($"/v1/profiles/{other}/purchases?limit=1&cursor={cursor}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0006");
        await (await api.As("service").GetAsync($"/v1/purchases/unattributed?cursor={cursor}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0006");
        await (await api.As("service").GetAsync($"/v1/profiles/{one}/purchases?cursor={cursor![..^3]}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0006");
        await (await api.As("service").GetAsync($"/v1/profiles/{one}/purchases?cursor=x")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0006");
        await (await api.As("service").GetAsync($"/v1/profiles/{one}/purchases?limit=0")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");
    }

    private async Task<string> NextAsync() =>
        $"/v1/purchases/unattributed?limit=1&cursor={(await api.GetAsync("service", "/v1/purchases/unattributed?limit=1")).Text("next")}";

    private async Task<(long Count, decimal Amount)> SumAsync()
    {
        var sums = (await api.GetAsync("service", "/v1/purchases/unattributed")).List("sums");
        var euro = sums.Where(s => s.Text("currency") == "EUR").Select(s => (s.At("count").GetInt64(), s.At("amount").GetDecimal()));
        return euro.SingleOrDefault();
    }
}
