using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Identity.Steward;

namespace ProfileService.Api.Tests.Identity;

/// <summary>People who were mixed up are parted, and put together again as they were.</summary>
public class SplitTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Fact]
    public async Task The_named_records_go_with_what_is_theirs_and_come_back_as_they_were()
    {
        var (card, email, c, s, l) = (api.NewCard(), api.NewEmail(), api.New("C-"), api.New("S-"), api.New("L-"));
        var id = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus").WithCard(card))).Id();
        var shop = (await api.PutAsync("shop", Customer(s).Named("Anna", "Kraus").WithEmail(email).WithCard(card))).Id();
        await api.PutAsync("loyalty", Customer(l).Named("Anna", "Kraus").HoldingCard(card, 900));
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(50));
        var before = await api.SectionsAsync(id);

        var split = await api.PostedAsync("service", $"/v1/profiles/{shop}:split", $$"""{"records":[{{Ref("shop", s)}}],"reason":"her twin"}""");

        Assert.Equal(2, split.List("decisions").Count);
        Assert.Equal(2, split.List("profiles").Count);
        var hers = split.List("profiles").Single(p => p.Texts("records", "recordId").Contains(s)).Id();
        Assert.NotEqual(id, hers);
        Assert.Equal((1, 0), ((await api.ProfileAsync(id)).At("purchases", "count").GetInt32(), (await api.ProfileAsync(hers)).At("purchases", "count").GetInt32()));
        var ids = string.Join(',', split.List("decisions").Select(d => $"\"{d.Id("decisionId")}\""));
        await api.PostedAsync("service", "/v1/identity/decisions:withdraw", $$"""{"decisionIds":[{{ids}}]}""");
        Assert.Equal(before, await api.SectionsAsync(id));
        Assert.Equal(id, (await api.ProfileAsync(hers)).Id());
    }

    /// <summary>Whichever of the keys is the smallest: the pairs of a split are made in their order.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_record_is_parted_from_a_chain_of_decisions_that_led_through_it(int first)
    {
        string[] ids = [api.New("C-"), api.New("C-"), api.New("C-")];
        ids = [.. ids[first..], .. ids[..first]];
        foreach (var (id, name) in ids.Zip(new[] { "Anna", "Berta", "Carla" }))
        {
            await api.PutAsync("crm", Customer(id).Named(name, "Kraus"));
        }

        await api.DecidedAsync("same", Ref("crm", ids[0]), Ref("crm", ids[1]));
        await api.DecidedAsync("same", Ref("crm", ids[1]), Ref("crm", ids[2]));
        var (profile, records) = (await ProfileOfAsync(ids[0]), $$"""[{{Ref("crm", ids[0])}}]""");

        var preview = await api.PostedAsync("steward", "/v1/identity/preview", $$"""{"split":{"profileId":"{{profile}}","records":{{records}}} }""");
        var split = await api.PostedAsync("steward", $"/v1/profiles/{profile}:split", $$"""{"records":{{records}},"reason":"another one"}""");

        Assert.True(preview.At("possible").GetBoolean());
        Assert.Equal([1, 2], split.List("profiles").Select(p => p.List("records").Count).Order());
    }

    [Fact]
    public async Task A_split_that_contradicts_a_decision_parts_nobody()
    {
        // The two are one by way of a record that its source deletes, and a third is one with them by its card.
        var (card, a, b, c, gone) = (api.NewCard(), api.New("C-A"), api.New("C-B"), api.New("C-C"), api.New("C-D"));
        foreach (var id in new[] { a, b, c })
        {
            await api.PutAsync("crm", Customer(id).Named("Anna", "Kraus").WithCard(card));
        }

        await api.PutAsync("crm", Customer(gone).Named("Berta", "Otte"));
        await api.DecidedAsync("same", Ref("crm", a), Ref("crm", gone));
        await api.DecidedAsync("same", Ref("crm", gone), Ref("crm", c));
        await api.DeleteAsync("crm", gone);
        var profile = await ProfileOfAsync(a);

        var refused = await api.As("steward").SendJsonAsync(
            HttpMethod.Post, $"/v1/profiles/{profile}:split", $$"""{"records":[{{Ref("crm", a)}}],"reason":"another one"}""");

        await refused.ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0330");
        foreach (var id in new[] { a, b, c })
        {
            Assert.Equal(profile, await ProfileOfAsync(id));
        }
    }

    [Fact]
    public async Task Somebody_must_stay_and_only_members_can_go()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        var id = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"))).Id();
        await api.PutAsync("shop", Customer(s).Named("Berta", "Otte"));
        var service = api.As("service");

        var all = await service.SendJsonAsync(HttpMethod.Post, $"/v1/profiles/{id}:split", $$"""{"records":[{{Ref("crm", c)}}],"reason":"r"}""");
        var others = await service.SendJsonAsync(HttpMethod.Post, $"/v1/profiles/{id}:split", $$"""{"records":[{{Ref("shop", s)}}],"reason":"r"}""");

        Assert.Equal(["/records bad-value"], (await all.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
        await others.ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0202");
    }

    private async Task<Guid> ProfileOfAsync(string recordId) => (await api.StoredAsync("crm", recordId)).Id();

    [Fact]
    public async Task Service_withdraws_its_own_decisions_and_no_steward_s()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"));
        await api.PutAsync("shop", Customer(s).Named("Berta", "Otte"));
        var decision = await api.DecidedAsync("same", Ref("crm", c), Ref("shop", s));

        await (await api.As("service").DeleteAsync($"/v1/identity/decisions/{decision.Id("decisionId")}")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0103");
    }
}
