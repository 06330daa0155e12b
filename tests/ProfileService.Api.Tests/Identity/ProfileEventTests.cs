using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Postgres.Identity;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Identity;

/// <summary>Whoever keeps profile ids hears which of them became one, and which became several.</summary>
public class ProfileEventTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Fact]
    public async Task Two_profiles_that_become_one_are_told_and_so_are_the_two_that_it_becomes_again()
    {
        var (start, card) = (await EndAsync(), api.NewCard());
        var (crm, shop) = (api.New("C-"), api.New("S-"));
        var first = (await api.PutAsync("crm", Customer(crm).Named("Anna", "Müller").WithCard(card))).Id();
        var second = (await api.PutAsync("shop", Customer(shop).Named("Anna", "Müller").With("observedAt", "2026-05-01T08:00:00Z"))).Id();
        Assert.Empty(await EventsAsync(start));

        await api.PutAsync("shop", Customer(shop).Named("Anna", "Müller").WithCard(card).With("observedAt", "2026-06-01T08:00:00Z"));
        await api.PutAsync("shop", Customer(shop).Named("Anna", "Müller").With("observedAt", "2026-06-02T08:00:00Z"));

        var events = await EventsAsync(start);
        Assert.Equal(["profile.merged", "profile.split"], events.Select(e => e.Text("type")));
        Assert.Equal(new[] { first, second }.Order(), Ids(events[0], "oldProfileIds"));
        Assert.Equal([first], Ids(events[0], "newProfileIds"));
        Assert.Equal([first], Ids(events[1], "oldProfileIds"));
        Assert.Equal(new[] { first, second }.Order(), Ids(events[1], "newProfileIds"));
    }

    [Fact]
    public async Task A_record_that_comes_or_goes_is_no_merge_and_no_split()
    {
        var (start, card) = (await EndAsync(), api.NewCard());
        var shop = api.New("S-");
        await api.PutAsync("crm", Customer(api.New("C-")).Named("Eva", "Wolf").WithCard(card));
        await api.PutAsync("shop", Customer(shop).Named("Eva", "Wolf").WithCard(card));
        await api.DeleteAsync("shop", shop);

        Assert.Empty(await EventsAsync(start));
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        var start = await EndAsync();
        for (var i = 0; i < 3; i++)
        {
            var (card, shop) = (api.NewCard(), api.New("S-"));
            await api.PutAsync("crm", Customer(api.New("C-")).Named("Ida", "Kurz").WithCard(card));
            await api.PutAsync("shop", Customer(shop).Named("Ida", "Kurz").With("observedAt", "2026-05-01T08:00:00Z"));
            await api.PutAsync("shop", Customer(shop).Named("Ida", "Kurz").WithCard(card).With("observedAt", "2026-06-01T08:00:00Z"));
        }

        var first = await api.GetAsync("admin", $"/v1/profile-events?after={start}&limit=2");
        var second = await api.GetAsync("admin", $"/v1/profile-events?after={first.At("next").GetInt64()}&limit=2");

        Assert.Equal((2, true, 1, false), (
            first.List("items").Count, first.At("more").GetBoolean(), second.List("items").Count, second.At("more").GetBoolean()));
    }

    [Fact]
    public async Task What_is_older_than_the_retention_is_forgotten()
    {
        var events = api.Services.GetRequiredService<ProfileEvents>();
        await Pages_go_on_where_the_last_one_ended();

        Assert.Equal(0, await events.PurgeAsync(DateTimeOffset.UtcNow.AddDays(-1), CancellationToken.None));
        Assert.NotEqual(0, await events.PurgeAsync(DateTimeOffset.UtcNow.AddDays(1), CancellationToken.None));
        Assert.Empty(await events.ReadAsync(0, 10, CancellationToken.None));
    }

    [Theory]
    [InlineData("after=-1")]
    [InlineData("after=first")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    public async Task A_parameter_that_cannot_be_is_refused(string query) =>
        await (await api.As("admin").GetAsync($"/v1/profile-events?{query}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");

    private async Task<long> EndAsync() => (await api.Services.GetRequiredService<ProfileEvents>().ReadAsync(0, 10_000, CancellationToken.None)).Select(e => e.EventNo).LastOrDefault();

    private async Task<IReadOnlyList<JsonElement>> EventsAsync(long after) => (await api.GetAsync("steward", $"/v1/profile-events?after={after}")).List("items");

    private static IEnumerable<Guid> Ids(JsonElement e, string name) => e.List(name).Select(id => id.GetGuid());
}
