using System.Text.Json;
using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Identity.Steward;

namespace ProfileService.Api.Tests.Identity;

/// <summary>What stewards are asked: which pairs, in which order, and what they see of them.</summary>
public class CandidateTests(SimilarRetailFixture api) : IClassFixture<SimilarRetailFixture>
{
    [Fact]
    public async Task Two_of_one_card_who_are_clearly_different_stand_side_by_side_until_somebody_decides()
    {
        var (card, c, p) = (api.NewCard(), api.New("C-"), api.New("P-"));
        await api.PutAsync("crm", Customer(c).Named("Anna", "Quast").WithCard(card).LivingAt("Am Markt", "1", "20354", "Hamburg"));
        await api.PutAsync("pos", Customer(p).Named("Otto", "Quast").WithCard(card));

        var candidate = Assert.Single(await OfAsync(c));

        Assert.Equal(("given-names-differ", "loyaltyCard"), (candidate.Text("reason"), candidate.Text("via")));
        Assert.Equal(("Anna", "Otto"), SideBySide(candidate, "firstName"));
        Assert.Contains("givenName", candidate.At("evidence").Texts("fields", "field"));
        await api.DecidedAsync("different", Ref("crm", c), Ref("pos", p));
        Assert.Empty(await OfAsync(c));
    }

    [Fact]
    public async Task What_is_deferred_is_asked_again_when_the_deferral_is_withdrawn()
    {
        var (card, c, p) = (api.NewCard(), api.New("C-"), api.New("P-"));
        await api.PutAsync("crm", Customer(c).Named("Anna", "Rehbein").WithCard(card));
        await api.PutAsync("pos", Customer(p).Named("Otto", "Rehbein").WithCard(card));

        var decision = await api.DecidedAsync("defer", Ref("crm", c), Ref("pos", p));

        Assert.Empty(await OfAsync(c));
        Assert.True(Assert.Single(await OfAsync(c, "?deferred=true")).At("deferred").GetBoolean());
        await api.WithdrawnAsync(decision.Id("decisionId"));
        Assert.Single(await OfAsync(c));
    }

    [Fact]
    public async Task Similar_people_without_anything_in_common_but_their_names_and_dates_are_one_or_a_question()
    {
        var (c, s) = (api.New("C-"), api.New("S-"));
        var one = (await api.PutAsync("crm", Customer(c).Named("Kunigunde", "Zwiebelfisch").Born("1971-03-09").LivingAt("Lindenstraße", "7a", "20354", "Hamburg"))).Id();
        var other = (await api.PutAsync("shop", Customer(s).Named("Kunigunde", "Zwibelfisch").Born("1971-03-09").LivingAt("Lindenstr.", "7a", "20354", "Hamburg"))).Id();

        Assert.Equal(one, other);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_worth_without_gap_or_repetition()
    {
        for (var i = 0; i < 5; i++)
        {
            var card = api.NewCard();
            await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", api.New("Page")).WithCard(card));
            await api.PutAsync("pos", Customer(api.New("P-")).Named("Otto", api.New("Page")).WithCard(card));
        }

        var all = await AllAsync("/v1/identity/candidates?limit=200&reason=given-names-differ");
        var paged = await AllAsync("/v1/identity/candidates?limit=2&reason=given-names-differ");

        Assert.True(all.Count >= 5);
        Assert.Equal(all.Select(Pair), paged.Select(Pair));
        Assert.Equal(all.Select(c => c.At("worth").GetDouble()).OrderDescending(), all.Select(c => c.At("worth").GetDouble()));
    }

    [Fact]
    public async Task What_waits_and_what_is_too_wide_to_be_looked_at_is_counted()
    {
        var (card, phone) = (api.NewCard(), api.NewPhone());
        await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Ohnesorg").WithCard(card));
        await api.PutAsync("pos", Customer(api.New("P-")).Named("Otto", "Ohnesorg").WithCard(card));
        foreach (var name in new[] { "Anna", "Berta", "Carla", "Dora", "Emma", "Frieda", "Greta", "Helga", "Ida" })
        {
            await api.PutAsync("shop", Customer(api.New("S-")).Named(name, "Ohnesorg").WithPhone(phone));
        }

        var counts = await api.GetAsync("steward", "/v1/identity/counts");

        Assert.Contains("given-names-differ", counts.Texts("candidates", "reason"));
        Assert.True(counts.At("hubs").GetInt64() >= 1);
        Assert.True(counts.At("wideBlocks").GetInt64() >= 0);
    }

    [Fact]
    public async Task A_filter_that_no_database_could_hold_is_refused() =>
        await (await api.As("steward").GetAsync("/v1/identity/candidates?reason=%00")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");

    private async Task<IReadOnlyList<JsonElement>> OfAsync(string recordId, string query = "?limit=200") =>
        [.. (await api.GetAsync("steward", "/v1/identity/candidates" + query)).List("items").Where(c => c.Texts("records", "recordId").Contains(recordId))];

    private async Task<IReadOnlyList<JsonElement>> AllAsync(string url)
    {
        var all = new List<JsonElement>();
        for (string? cursor = null; ;)
        {
            var page = await api.GetAsync("steward", cursor is null ? url : $"{url}&cursor={cursor}");
            all.AddRange(page.List("items"));
            if ((cursor = page.Text("next")) is null)
            {
                return all;
            }
        }
    }

    private static string Pair(JsonElement candidate) => string.Join(' ', candidate.Texts("records", "recordId"));

    private static (string?, string?) SideBySide(JsonElement candidate, string field) =>
        candidate.List("fields").Single(f => f.Text("field") == field) is var one ? (one.Text("a"), one.Text("b")) : default;
}
