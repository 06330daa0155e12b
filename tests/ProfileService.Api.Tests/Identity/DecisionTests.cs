using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Identity.Steward;

namespace ProfileService.Api.Tests.Identity;

/// <summary>A steward's word about two records: what it does, how long it holds, and what it may not say.</summary>
public class DecisionTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private readonly HttpClient _steward = api.As("steward");

    [Fact]
    public async Task The_same_person_by_decision_is_one_profile_until_it_is_withdrawn()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        var anna = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"))).Id();
        var berta = (await api.PutAsync("shop", Customer(s).Named("Berta", "Zwiebelfisch"))).Id();
        var before = await api.SectionsAsync(anna, berta);

        var decision = await api.DecidedAsync("same", Ref("crm", c), Ref("shop", s));

        Assert.True(decision.At("inForce").GetBoolean());
        Assert.All(decision.List("records"), r => Assert.Equal(anna, r.Id()));
        Assert.Equal(anna, (await api.ProfileAsync(berta)).Id());
        var withdrawn = await api.WithdrawnAsync(decision.Id("decisionId"));
        Assert.False(withdrawn.At("inForce").GetBoolean());
        Assert.Equal(before, await api.SectionsAsync(anna, berta));
        Assert.Equal(berta, (await api.ProfileAsync(berta)).Id());
    }

    [Fact]
    public async Task The_same_by_decision_joins_two_profiles_whole_and_its_withdrawal_gives_both_back()
    {
        // Each pair is held together by its card alone, and across the two every given name speaks against the other.
        var (card, other) = (api.NewCard(), api.NewCard());
        string[] ids = [api.New("C-"), api.New("S-"), api.New("C-"), api.New("S-")];
        var anna = (await api.PutAsync("crm", Customer(ids[0]).Named("Anna", "Kraus").WithCard(card))).Id();
        await api.PutAsync("shop", Customer(ids[1]).Named("Anna", "Kraus").WithCard(card));
        var berta = (await api.PutAsync("crm", Customer(ids[2]).Named("Berta", "Zwiebelfisch").WithCard(other))).Id();
        await api.PutAsync("shop", Customer(ids[3]).Named("Berta", "Zwiebelfisch").WithCard(other));
        var before = await api.SectionsAsync(anna, berta);

        var decision = await api.DecidedAsync("same", Ref("shop", ids[1]), Ref("shop", ids[3]));

        Assert.Equal(ids.Order(), (await api.GetAsync("steward", $"/v1/profiles/{anna}/identities")).List("items").Select(i => i.Text("recordId")!).Order());
        await api.WithdrawnAsync(decision.Id("decisionId"));
        Assert.Equal(before, await api.SectionsAsync(anna, berta));
    }

    [Fact]
    public async Task What_would_count_again_and_contradict_others_cannot_be_uncovered()
    {
        var (a, b, c) = (api.New("C-"), api.New("C-"), api.New("C-"));
        foreach (var (id, name) in new[] { (a, "Anna"), (b, "Berta"), (c, "Carla") })
        {
            await api.PutAsync("crm", Customer(id).Named(name, "Mitterhuber"));
        }

        var old = await api.DecidedAsync("same", Ref("crm", a), Ref("crm", b));
        var newer = await api.DecidedAsync("different", Ref("crm", a), Ref("crm", b));
        await api.DecidedAsync("same", Ref("crm", b), Ref("crm", c));
        await api.DecidedAsync("different", Ref("crm", a), Ref("crm", c));

        var problem = await (await _steward.DeleteAsync($"/v1/identity/decisions/{newer.Id("decisionId")}")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0330");

        Assert.Equal(old.Id("decisionId"), problem.List("chain")[0].Id("decisionId"));
        Assert.Equal(["same", "different", "same"], problem.Texts("chain", "verdict"));
        var both = $$"""{"decisionIds":["{{old.Id("decisionId")}}","{{newer.Id("decisionId")}}"]}""";
        Assert.Equal([false, false], (await api.PostedAsync("steward", "/v1/identity/decisions:withdraw", both)).List("items").Select(d => d.At("inForce").GetBoolean()));
    }

    [Fact]
    public async Task Different_people_by_decision_stay_apart_through_whatever_is_sent_again()
    {
        var (card, c, s) = (api.NewCard(), api.New("C-"), api.New("S-"));
        var anna = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus").WithCard(card))).Id();
        var other = (await api.PutAsync("shop", Customer(s).Named("Anna", "Kraus").WithCard(card))).Id();
        Assert.Equal(anna, other);

        await api.DecidedAsync("different", Ref("crm", c), Ref("shop", s));

        var after = (await api.PutAsync("shop", Customer(s).Named("Anna", "Kraus").WithCard(card).LivingAt("Am Markt", "1", "20354", "Hamburg"))).Id();
        Assert.NotEqual(anna, after);
        Assert.Equal(anna, (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus").WithCard(card).LivingAt("Am Markt", "1", "20354", "Hamburg"))).Id());
    }

    [Fact]
    public async Task A_newer_decision_replaces_the_older_which_counts_again_once_the_newer_is_withdrawn()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        var anna = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"))).Id();
        var berta = (await api.PutAsync("shop", Customer(s).Named("Berta", "Otte"))).Id();
        await api.DecidedAsync("same", Ref("crm", c), Ref("shop", s));

        var apart = await api.DecidedAsync("different", Ref("shop", s), Ref("crm", c));

        Assert.Equal(berta, (await api.ProfileAsync(berta)).Id());
        await api.WithdrawnAsync(apart.Id("decisionId"));
        Assert.Equal(anna, (await api.ProfileAsync(berta)).Id());
        var listed = (await api.GetAsync("steward", $"/v1/identity/decisions?profileId={anna}")).List("items");
        Assert.Equal([("different", false), ("same", true)], listed.Select(d => (d.Text("verdict")!, d.At("inForce").GetBoolean())));
    }

    [Fact]
    public async Task A_decision_that_contradicts_others_names_the_chain()
    {
        var (a, b, c) = (api.New("C-"), api.New("C-"), api.New("C-"));
        foreach (var (id, name) in new[] { (a, "Anna"), (b, "Berta"), (c, "Carla") })
        {
            await api.PutAsync("crm", Customer(id).Named(name, "Unterhuber"));
        }

        var first = await api.DecidedAsync("same", Ref("crm", a), Ref("crm", b));
        var second = await api.DecidedAsync("same", Ref("crm", b), Ref("crm", c));

        var problem = await (await api.DecideAsync("different", Ref("crm", a), Ref("crm", c))).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0330");

        Assert.Equal([first.Id("decisionId"), second.Id("decisionId")], problem.List("chain").Select(d => d.Id("decisionId")));
        Assert.DoesNotContain(a, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_join_two_who_are_different_by_decision_is_refused_too()
    {
        var (a, b, c) = (api.New("C-"), api.New("C-"), api.New("C-"));
        foreach (var (id, name) in new[] { (a, "Anna"), (b, "Berta"), (c, "Carla") })
        {
            await api.PutAsync("crm", Customer(id).Named(name, "Oberhuber"));
        }

        await api.DecidedAsync("same", Ref("crm", a), Ref("crm", b));
        await api.DecidedAsync("different", Ref("crm", a), Ref("crm", c));

        var problem = await (await api.DecideAsync("same", Ref("crm", c), Ref("crm", b))).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0330");

        Assert.Equal(["same", "different"], problem.Texts("chain", "verdict"));
    }

    [Fact]
    public async Task Records_that_nobody_sent_are_unknown_and_those_that_are_deleted_are_gone()
    {
        var (known, deleted) = (api.New("C-"), api.New("C-"));
        await api.PutAsync("crm", Customer(known).Named("Anna", "Kraus"));
        await api.PutAsync("crm", Customer(deleted).Named("Berta", "Kraus"));
        await api.DeleteAsync("crm", deleted);

        await (await api.DecideAsync("same", Ref("crm", known), Ref("crm", "never-sent"))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0202");
        await (await api.DecideAsync("same", Ref("crm", known), Ref("no-source", known))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0202");
        await (await api.DecideAsync("same", Ref("crm", known), Ref("crm", deleted))).ShouldBeProblemAsync(HttpStatusCode.Gone, "PRF-0208");
    }

    [Fact]
    public async Task The_erased_are_unknown_and_what_was_decided_about_them_is_gone_too()
    {
        var (known, erased) = (api.New("C-"), api.New("C-"));
        await api.PutAsync("crm", Customer(known).Named("Anna", "Kraus"));
        var profile = (await api.PutAsync("crm", Customer(erased).Named("Berta", "Otte"))).Id();
        var decision = await api.DecidedAsync("different", Ref("crm", known), Ref("crm", erased));
        var erase = await api.As("privacy").SendJsonAsync(
            HttpMethod.Post, "/v1/privacy/requests", $$"""{"type":"erasure","profileId":"{{profile}}"}""");
        Assert.True(erase.IsSuccessStatusCode, await erase.Content.ReadAsStringAsync());

        await (await api.DecideAsync("same", Ref("crm", known), Ref("crm", erased))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0202");
        await (await _steward.DeleteAsync($"/v1/identity/decisions/{decision.Id("decisionId")}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0230");
    }

    [Fact]
    public async Task A_list_is_answered_item_by_item_and_later_ones_see_earlier_ones()
    {
        var (a, b, c) = (api.New("C-"), api.New("C-"), api.New("C-"));
        foreach (var (id, name) in new[] { (a, "Anna"), (b, "Berta"), (c, "Carla") })
        {
            await api.PutAsync("crm", Customer(id).Named(name, "Niederhuber"));
        }

        var items = new[] { Decision("same", Ref("crm", a), Ref("crm", b)), """{"verdict":"same"}""", Decision("same", Ref("crm", b), Ref("crm", c)), Decision("different", Ref("crm", a), Ref("crm", c)) };
        var answers = (await api.PostedAsync("steward", "/v1/identity/decisions", $$"""{"items":[{{string.Join(',', items)}}]}""")).List("items");

        Assert.Equal([201, 400, 201, 409], answers.Select(i => i.At("status").GetInt32()));
        Assert.Equal(3, (await api.GetAsync("steward", $"/v1/profiles/{answers[2].At("decision").List("records")[0].Id()}/identities")).List("items").Count);
    }

    /// <summary>Far more than there are connections: whoever waits for a turn must not take the one that the decision before it needs.</summary>
    [Fact]
    public async Task Many_stewards_at_once_are_all_answered()
    {
        var pairs = Enumerable.Range(0, 40).Select(_ => (C: api.New("C-"), S: api.New("S-"))).ToArray();
        foreach (var (c, s) in pairs)
        {
            await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"));
            await api.PutAsync("shop", Customer(s).Named("Berta", "Otte"));
        }

        var answers = await Task.WhenAll(pairs.Select(p => api.DecideAsync("defer", Ref("crm", p.C), Ref("shop", p.S))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
    }

    [Fact]
    public async Task A_repeated_request_decides_once()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"));
        await api.PutAsync("shop", Customer(s).Named("Berta", "Kraus"));
        var body = Decision("defer", Ref("crm", c), Ref("shop", s));

        var first = await (await _steward.SendJsonAsync(HttpMethod.Post, "/v1/identity/decisions", body, ("Idempotency-Key", c))).ReadJsonAsync();
        var again = await _steward.SendJsonAsync(HttpMethod.Post, "/v1/identity/decisions", body, ("Idempotency-Key", c));

        Assert.Equal(first.Id("decisionId"), (await again.ReadJsonAsync()).Id("decisionId"));
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task What_was_refused_is_judged_anew_under_the_same_idempotency_key()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"));
        var body = Decision("same", Ref("crm", c), Ref("shop", s));

        var tooEarly = await SendAsync(body, c);
        var stillTooEarly = await SendAsync(body, c);
        await api.PutAsync("shop", Customer(s).Named("Berta", "Kraus"));
        var inTime = await SendAsync(body, c);

        await tooEarly.ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0202");
        Assert.Equal("Send records that their sources have sent; an erased one is unknown for ever", (await stillTooEarly.ReadJsonAsync()).Text("detail"));
        Assert.Equal(HttpStatusCode.Created, inTime.StatusCode);
    }

    [Fact]
    public async Task A_list_under_the_same_idempotency_key_answers_each_item_in_its_place()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"));
        await api.PutAsync("shop", Customer(s).Named("Berta", "Kraus"));
        var body = $$"""{"items":[{{Decision("same", Ref("crm", c), Ref("shop", "nobody"))}},{},{{Decision("defer", Ref("crm", c), Ref("shop", s))}}]}""";

        var first = (await (await SendAsync(body, c)).ReadJsonAsync()).List("items");
        var again = (await (await SendAsync(body, c)).ReadJsonAsync()).List("items");

        Assert.Equal([404, 400, 201], first.Select(i => i.At("status").GetInt32()));
        Assert.Equal([404, 400, 201], again.Select(i => i.At("status").GetInt32()));
        Assert.Equal(first[2].At("decision").Id("decisionId"), again[2].At("decision").Id("decisionId"));
    }

    [Fact]
    public async Task Decisions_about_a_profile_are_found_by_every_id_that_it_had()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        var anna = (await api.PutAsync("crm", Customer(c).Named("Anna", "Kraus"))).Id();
        var before = (await api.PutAsync("shop", Customer(s).Named("Berta", "Otte"))).Id();
        var decision = await api.DecidedAsync("same", Ref("crm", c), Ref("shop", s));

        foreach (var id in new[] { anna, before })
        {
            var found = (await api.GetAsync("steward", $"/v1/identity/decisions?profileId={id}")).List("items");
            Assert.Equal(decision.Id("decisionId"), Assert.Single(found).Id("decisionId"));
        }
    }

    private Task<HttpResponseMessage> SendAsync(string body, string idempotencyKey) =>
        _steward.SendJsonAsync(HttpMethod.Post, "/v1/identity/decisions", body, ("Idempotency-Key", idempotencyKey));

    [Theory]
    [InlineData("""{"records":[{"source":"crm","recordId":"x"},{"source":"crm","recordId":"y"}],"verdict":"same","reason":"   "}""", "/reason empty")]
    [InlineData("""{"records":[{"source":"crm","recordId":"x"}],"verdict":"same","reason":"r"}""", "/records bad-value")]
    [InlineData("""{"records":[{"source":"crm","recordId":"x"},{"source":"crm","recordId":"x"}],"verdict":"same","reason":"r"}""", "/records bad-value")]
    [InlineData("""{"records":[{"source":"crm","recordId":"x"},{"source":"crm","recordId":"y"}],"verdict":"maybe","reason":"r"}""", "/verdict unknown-value")]
    [InlineData("""{"records":[{"source":"crm","recordId":"x"},{"source":"crm","recordId":"y"}],"verdict":"same"}""", "/reason required")]
    [InlineData("""{"records":[{"source":"crm","recordId":"x"},{"source":"crm","recordId":"y"}],"verdict":"same","reason":"r","sure":true}""", "/sure unknown-member")]
    public async Task What_is_no_decision_is_refused_with_its_place(string body, string error)
    {
        var problem = await (await _steward.SendJsonAsync(HttpMethod.Post, "/v1/identity/decisions", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

        Assert.Equal([error], problem.Errors());
    }

    [Fact]
    public async Task An_unknown_decision_cannot_be_withdrawn() =>
        await (await _steward.DeleteAsync($"/v1/identity/decisions/{Guid.CreateVersion7()}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0230");
}
