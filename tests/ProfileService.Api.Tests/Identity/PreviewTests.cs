using System.Text.Json;
using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Identity.Steward;

namespace ProfileService.Api.Tests.Identity;

/// <summary>What a merge or a split would do: it shows what the decision then does, and leaves everything as it was.</summary>
public class PreviewTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Fact]
    public async Task A_merge_shows_the_profile_that_the_decision_then_makes_and_stores_nothing()
    {
        var (c, s, card) = (api.New("C-"), api.New("S-"), api.NewCard());
        var email = api.NewEmail("berta");
        var anna = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus").WithCard(card))).Id();
        var berta = (await api.PutAsync("shop", Customer(s).Named("Berta", "Zwiebelfisch").WithEmail(email))).Id();
        await api.PostAsync(NewsletterEvent(api.New("E-"), email));
        var before = await api.SectionsAsync(anna, berta);

        var preview = await PreviewAsync("service", $$"""{"merge":["{{anna}}","{{berta}}"]}""");

        Assert.Equal(before, await api.SectionsAsync(anna, berta));
        Assert.True(preview.At("possible").GetBoolean());
        var veto = Assert.Single(preview.List("blockedBy"));
        Assert.Single(preview.List("decisions"));
        Assert.Equal(("veto", false, "given-names-differ"), (veto.Text("kind"), veto.At("prevents").GetBoolean(), veto.Text("reason")));
        var profile = Assert.Single(preview.List("profiles"));
        Assert.Equal(anna, profile.Id());
        var lastName = preview.List("conflicts").Single(f => f.Text("field") == "lastName");
        Assert.Equal(["Kraus", "Zwiebelfisch"], lastName.List("before").Select(v => v.Text("value")));
        Assert.Equal(("Kraus", c), (lastName.List("after")[0].Text("value"), lastName.List("after")[0].At("from").Text("recordId")));
        Assert.Equal(berta, preview.List("ids").Single(i => i.Id() == berta).Id("leadsTo"));
        Assert.Equal(anna, preview.List("ids").Single(i => i.Id() == berta).Id("wouldLeadTo"));
        var consent = preview.List("consents").Single(e => e.List("before").Select(i => i.GetGuid()).Contains(berta));
        Assert.Equal("subscribed", consent.Text("status"));
        Assert.Equal([anna], consent.List("after").Select(i => i.GetGuid()));
        Assert.DoesNotContain(email, consent.ToString(), StringComparison.Ordinal);

        foreach (var decision in preview.List("decisions"))
        {
            var records = decision.List("records");
            await api.DecidedAsync(decision.Text("verdict")!, records[0].GetRawText(), records[1].GetRawText());
        }

        var real = await api.ProfileAsync(anna);
        Assert.Equal(real.At("masterData").GetRawText(), profile.At("profile").At("masterData").GetRawText());
        Assert.Equal(real.At("newsletter").GetRawText(), profile.At("profile").At("newsletter").GetRawText());
    }

    [Fact]
    public async Task A_split_shows_both_sides_and_the_id_that_comes_back()
    {
        var (c, s, card) = (api.New("C-"), api.New("S-"), api.NewCard());
        var anna = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus").WithCard(card))).Id();
        await api.PutAsync("shop", Customer(s).Named("Anna", "Kraus").WithCard(card));

        var preview = await PreviewAsync("steward", $$"""{"split":{"profileId":"{{anna}}","records":[{{Ref("shop", s)}}] } }""");

        Assert.Equal(2, preview.List("profiles").Count);
        Assert.Equal(2, preview.List("ids").Select(i => i.Id("wouldLeadTo")).Distinct().Count());
        Assert.Equal("different", Assert.Single(preview.List("decisions")).Text("verdict"));
        Assert.Equal(2, Assert.Single(preview.List("cards")).List("after").Count);
        Assert.DoesNotContain(card, preview.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, (await api.GetAsync("steward", $"/v1/profiles/{anna}/identities")).List("items").Count);
    }

    [Fact]
    public async Task A_contradicting_decision_prevents_the_merge_and_is_named()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        var anna = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"))).Id();
        var berta = (await api.PutAsync("shop", Customer(s).Named("Berta", "Otte"))).Id();
        var decision = await api.DecidedAsync("different", Ref("crm", c), Ref("shop", s));

        var preview = await PreviewAsync("steward", $$"""{"merge":["{{anna}}","{{berta}}"]}""");

        Assert.False(preview.At("possible").GetBoolean());
        var block = preview.List("blockedBy").Single(b => b.At("prevents").GetBoolean());
        Assert.Equal([decision.Id("decisionId")], block.List("chain").Select(d => d.Id("decisionId")));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"merge":["01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"]}""")]
    [InlineData("""{"merge":["x","y"]}""")]
    [InlineData("""{"merge":["01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","01930a3c-8d00-7a51-9b0e-3f5d2c8e4b78"],"split":{"profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","records":[{"source":"crm","recordId":"1"}]}}""")]
    public async Task A_question_that_names_neither_or_both_is_refused(string json) =>
        await (await TryAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

    [Fact]
    public async Task Profiles_that_are_not_there_and_records_that_are_not_theirs_are_refused()
    {
        var (c, s, gone) = (api.New("C-"), api.New("S-"), api.New("C-"));
        var anna = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"))).Id();
        var berta = (await api.PutAsync("shop", Customer(s).Named("Berta", "Otte"))).Id();
        var nobody = (await api.PutAsync("crm", Customer(gone).Named("Carla", "Otte"))).Id();
        await api.DeleteAsync("crm", gone);

        await (await TryAsync($$"""{"merge":["{{anna}}","{{Guid.CreateVersion7()}}"]}""")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0203");
        await (await TryAsync($$"""{"merge":["{{anna}}","{{nobody}}"]}""")).ShouldBeProblemAsync(HttpStatusCode.Gone, "PRF-0204");
        Assert.Equal(["/merge bad-value"], (await (await TryAsync($$"""{"merge":["{{anna}}","{{anna}}"]}""")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
        foreach (var records in new[] { Ref("shop", s), Ref("crm", c) })
        {
            var problem = await (await TryAsync($$"""{"split":{"profileId":"{{anna}}","records":[{{records}}] } }""")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
            Assert.Equal(["/split/records bad-value"], problem.Errors());
        }

        Assert.NotEqual(anna, (await api.ProfileAsync(berta)).Id());
    }

    private Task<HttpResponseMessage> TryAsync(string json) => api.As("steward").SendJsonAsync(HttpMethod.Post, "/v1/identity/preview", json);

    private Task<JsonElement> PreviewAsync(string role, string json) => api.PostedAsync(role, "/v1/identity/preview", json);
}
