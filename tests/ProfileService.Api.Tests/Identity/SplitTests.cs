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
