using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Identity.Steward;

namespace ProfileService.Api.Tests.Identity;

/// <summary>Why two records are one person or are not, and how a profile was built, as a steward asks.</summary>
public class WhyTests(SimilarRetailFixture api) : IClassFixture<SimilarRetailFixture>
{
    [Fact]
    public async Task A_marriage_between_two_systems_is_explained_field_by_field_and_in_two_languages()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        var anna = (await api.PutAsync("crm", Customer(c).Named("Ingeborg", "Quandt").Born("1984-05-17").With("gender", "female").LivingAt("Gartenweg", "3", "20354", "Hamburg"))).Id();
        await api.PutAsync("shop", Customer(s).Named("Ingeborg", "Lichtwark").Born("1984-05-17").With("gender", "female").LivingAt("Gartenweg", "3", "20354", "Hamburg"));

        var why = await api.PostedAsync("steward", "/v1/identity/why", Why(Ref("crm", c), Ref("shop", s)));

        Assert.True(why.At("together").GetBoolean());
        var pair = why.At("pair");
        Assert.Equal("linked", pair.Text("outcome"));
        Assert.Equal(anna, pair.At("b").Id());
        Assert.Equal(pair.At("total").GetDouble(), pair.List("fields").Sum(f => f.At("bits").GetDouble()), 1);
        Assert.Contains(pair.List("fields"), f => f.Text("field") == "familyName" && f.At("bits").GetDouble() < 0);
        Assert.Contains(pair.List("fields"), f => f.Text("field") == "givenName" && f.At("termFrequency").GetDouble() is > 0 and < 1);
        Assert.True(pair.At("met").At("compared").GetBoolean());
        Assert.NotEmpty(pair.At("met").List("blocks"));
        Assert.Contains("was eine Heirat erklärt", pair.At("sentences").Text("de"), StringComparison.Ordinal);
        Assert.Contains($"Ingeborg Quandt (crm {c})", pair.At("sentences").Text("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_have_nothing_in_common_never_met_and_the_answer_says_why_not()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus").Born("1984-05-17"));
        await api.PutAsync("shop", Customer(s).Named("Jörg", "Otte").Born("1951-01-02"));

        var pair = (await api.PostedAsync("service", "/v1/identity/why", Why(Ref("crm", c), Ref("shop", s)))).At("pair");

        Assert.Equal("never-met", pair.Text("outcome"));
        Assert.Equal("no-common-key", pair.At("met").Text("whyNot"));
    }

    [Fact]
    public async Task A_shop_phone_that_many_bear_is_passed_over_and_named_masked()
    {
        var phone = api.NewPhone();
        var ids = Enumerable.Range(0, 10).Select(_ => api.New("C-")).ToArray();
        foreach (var (id, at) in ids.Select((id, at) => (id, at)))
        {
            await api.PutAsync("crm", Customer(id).Named("Anna", "Krausxyzbdfhjl"[..6] + (char)('a' + at) + "ner").WithPhone(phone));
        }

        var pair = (await api.PostedAsync("steward", "/v1/identity/why", Why(Ref("crm", ids[0]), Ref("crm", ids[9])))).At("pair");

        var shared = Assert.Single(pair.At("met").List("identifiers"));
        Assert.True(shared.At("isHub").GetBoolean());
        Assert.DoesNotContain(phone, pair.ToString(), StringComparison.Ordinal);
        Assert.Contains("zählt nicht", pair.At("sentences").Text("de"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profiles_are_explained_by_their_strongest_pair_with_the_totals_of_all_pairs()
    {
        var (a, b, c) = (api.New("C-"), api.New("S-"), api.New("S-"));
        var card = api.NewCard();
        var one = (await api.PutAsync("crm", Customer(a).Named("Clara", "Uhlenbrock").WithCard(card))).Id();
        await api.PutAsync("shop", Customer(b).Named("Clara", "Uhlenbrock").WithCard(card));
        var other = (await api.PutAsync("shop", Customer(c).Named("Berta", "Uhlenbrock"))).Id();
        Assert.NotEqual(one, other);

        var why = await api.PostedAsync("steward", "/v1/identity/why", Why(Profile(one), Profile(other)));

        Assert.False(why.At("together").GetBoolean());
        Assert.Equal(2, why.List("pairs").Count);
        Assert.Equal(why.List("pairs").Max(p => p.At("total").GetDouble()), why.At("pair").At("total").GetDouble());
        await (await api.As("steward").SendJsonAsync(HttpMethod.Post, "/v1/identity/why", Why(Profile(other), Ref("shop", c)))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
    }

    [Fact]
    public async Task How_tells_the_steps_with_decisions_first_and_links_that_were_skipped_last()
    {
        var (a, b, c, d) = (api.New("C-"), api.New("C-"), api.New("S-"), api.New("S-"));
        var card = api.NewCard();
        var profile = (await api.PutAsync("crm", Customer(a).Named("Clara", "Ebeling").WithCard(card))).Id();
        await api.PutAsync("crm", Customer(b).Named("Clara", "Zwiebelfisch"));
        await api.PutAsync("shop", Customer(c).Named("Clara", "Ebeling").WithCard(card));
        await api.PutAsync("shop", Customer(d).Named("Clara", "Ebeling").WithCard(card));
        var decision = await api.DecidedAsync("same", Ref("crm", a), Ref("crm", b));
        await api.DecidedAsync("different", Ref("crm", b), Ref("shop", d));

        var how = await api.GetAsync("steward", $"/v1/profiles/{profile}/how");

        var identities = (await api.GetAsync("steward", $"/v1/profiles/{profile}/identities")).List("items");
        Assert.Equal(identities.Select(i => i.Text("recordId")).Order(), how.List("records").Select(r => r.Text("recordId")).Order());
        Assert.Equal(["decision", "link"], how.List("steps").Select(s => s.Text("kind")).Where(k => k != "skipped"));
        Assert.Equal(decision.Id("decisionId"), how.List("steps")[0].At("pair").At("decision").Id("decisionId"));
        var skipped = how.List("steps").Where(s => s.Text("kind") == "skipped").ToArray();
        Assert.All(skipped, s => Assert.Equal("decided-different", s.At("pair").Text("skipped")));
        Assert.NotEmpty(skipped);
    }

    [Fact]
    public async Task Unknown_and_deleted_records_are_told_apart_and_each_question_leaves_an_audit_entry()
    {
        var (c, gone) = (api.New("C-"), api.New("C-"));
        var profile = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"))).Id();
        await api.PutAsync("crm", Customer(gone).Named("Berta", "Kraus"));
        await api.DeleteAsync("crm", gone);

        await (await AskAsync(Why(Ref("crm", c), Ref("crm", "C-none")))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0202");
        await (await AskAsync(Why(Ref("crm", c), Ref("crm", gone)))).ShouldBeProblemAsync(HttpStatusCode.Gone, "PRF-0208");
        await (await AskAsync(Why(Ref("crm", c), Ref("crm", c)))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        await (await AskAsync("""{"a":{"source":"crm"},"b":{"profileId":"x"}}""")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.Equal(HttpStatusCode.OK, (await api.As("steward").GetAsync($"/v1/profiles/{profile}/how")).StatusCode);
    }

    private Task<HttpResponseMessage> AskAsync(string json) => api.As("steward").SendJsonAsync(HttpMethod.Post, "/v1/identity/why", json);

    private static string Why(string a, string b) => $$"""{"a":{{a}},"b":{{b}}}""";

    private static string Profile(Guid id) => $$"""{"profileId":"{{id}}"}""";
}
