using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>Ids live for ever (law 4).</summary>
public class ProfileIdTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<(Guid Profile, string? ContentLocation)> FollowAsync(Guid id)
    {
        var response = await api.As("service").GetAsync($"/v1/profiles/{id}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return ((await response.ReadJsonAsync()).Id(), response.Content.Headers.ContentLocation?.OriginalString);
    }

    private Task<HttpResponseMessage> ReadAsync(string role, Guid id, string part = "") => api.As(role).GetAsync($"/v1/profiles/{id}{part}");

    [Fact]
    public async Task A_shared_card_merges_and_both_ids_answer()
    {
        var card = api.NewCard();
        var (one, other) = (api.New("C-"), api.New("S-"));
        var first = await api.PutAsync("crm", Customer(one).Named("Anna", "Müller"));
        var second = await api.PutAsync("shop", Customer(other).Named("Anna", "Müller").WithCard(card));
        Assert.NotEqual(first.Id(), second.Id());

        var merged = await api.PutAsync("crm", Customer(one).Named("Anna", "Müller").WithCard(card));

        Assert.Equal(first.Id(), merged.Id());
        Assert.Equal((first.Id(), null), await FollowAsync(first.Id()));
        Assert.Equal((first.Id(), $"/v1/profiles/{first.Id()}"), await FollowAsync(second.Id()));
        var parts = await api.GetAsync("service", $"/v1/profiles/{second.Id()}/identities");
        Assert.Equal((first.Id(), 2), (parts.Id(), parts.List("items").Count));
    }

    [Fact]
    public async Task A_retraction_splits_and_revives_the_old_id()
    {
        var card = api.NewCard();
        var first = await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithCard(card));
        var shop = api.New("S-");
        await api.PutAsync("shop", Customer(shop).Named("Anna", "Müller").WithCard(card));
        var own = (await api.ProfileAsync(first.Id())).List("identities").Single(i => i.Text("source") == "shop").Id();
        Assert.Equal(first.Id(), (await FollowAsync(own)).Profile);

        var split = await api.PutAsync("shop", Customer(shop).Named("Anna", "Müller"));

        Assert.Equal(own, split.Id());
        Assert.Equal((own, null), await FollowAsync(own));
        Assert.Equal((first.Id(), null), await FollowAsync(first.Id()));
        Assert.Single((await api.ProfileAsync(first.Id())).List("identities"));
    }

    [Fact]
    public async Task A_tombstone_leads_to_the_survivors()
    {
        var card = api.NewCard();
        var id = api.New("C-");
        var first = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").WithCard(card));
        await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna", "Müller").WithCard(card));
        var survivor = (await api.ProfileAsync(first.Id())).List("identities").Single(i => i.Text("source") == "shop").Id();

        await api.DeleteAsync("crm", id);

        Assert.Equal((survivor, $"/v1/profiles/{survivor}"), await FollowAsync(first.Id()));
    }

    [Fact]
    public async Task With_nobody_left_it_is_gone_for_those_who_may_know_that_somebody_was_here()
    {
        var id = api.New("C-");
        var profile = (await api.PutAsync("crm", Customer(id).Named("Anna", "Müller"))).Id();
        await api.DeleteAsync("crm", id);

        foreach (var role in new[] { "service", "privacy", "steward" })
        {
            await (await ReadAsync(role, profile)).ShouldBeProblemAsync(HttpStatusCode.Gone, "PRF-0204");
            await (await ReadAsync(role, profile, "/identities")).ShouldBeProblemAsync(HttpStatusCode.Gone, "PRF-0204");
        }

        foreach (var role in new[] { "store", "sales", "marketing" })
        {
            await (await ReadAsync(role, profile)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0203");
        }
    }

    [Fact]
    public async Task An_id_that_was_never_given_out_is_a_404()
    {
        await (await ReadAsync("privacy", Guid.CreateVersion7())).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0203");
        await (await api.As("privacy").GetAsync("/v1/profiles/no-id")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0007");
    }

    [Fact]
    public async Task Two_groups_joined_by_a_third_record_part_again_when_it_goes()
    {
        var (card, account) = (api.NewCard(), api.New("acc-"));
        var one = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithCard(card))).Id();
        var other = (await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna", "Meier").WithIdentifier("shopAccount", account))).Id();
        var bridge = api.New("P-");

        await api.PutAsync("pos", Customer(bridge).Named("Anna", null).WithCard(card).WithIdentifier("shopAccount", account));
        Assert.Equal(one, (await FollowAsync(other)).Profile);

        await api.DeleteAsync("pos", bridge);
        Assert.Equal((one, other), ((await FollowAsync(one)).Profile, (await FollowAsync(other)).Profile));
    }
}
