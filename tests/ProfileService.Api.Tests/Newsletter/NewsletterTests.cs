using Npgsql;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Newsletter;

/// <summary>A subscription belongs to its address; the newest event decides, and the ledger forgets nothing.</summary>
public class NewsletterTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<string?> StatusAsync(Guid profile, string list = "beauty-news") =>
        (await api.ProfileAsync(profile)).List("newsletter").Single(n => n.Text("list") == list).Text("status");

    private async Task<long> LedgerRowsAsync(string eventId)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT count(*) FROM consent_event WHERE event_id = $1");
        command.Parameters.AddWithValue(eventId);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<HttpResponseMessage> PostAsync(string json) =>
        api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/newsletter/newsletter-events", json);

    [Fact]
    public async Task The_newest_event_decides_in_any_order_of_arrival()
    {
        var email = api.NewEmail();
        await api.PostAsync(NewsletterEvent(api.New("E-"), email).Saying("unsubscribed").At("2026-03-03T08:00:00Z"));
        var receipt = await api.PostAsync(NewsletterEvent(api.New("E-"), email).Saying("subscribed").At("2026-03-02T08:00:00Z"));

        Assert.Equal("created", receipt.Text("outcome"));
        Assert.Equal("unsubscribed", await StatusAsync(receipt.Id()));
        await api.PostAsync(NewsletterEvent(api.New("E-"), email).Saying("subscribed").At("2026-03-04T08:00:00Z"));
        Assert.Equal("subscribed", await StatusAsync(receipt.Id()));
    }

    [Fact]
    public async Task At_equal_times_the_graver_status_decides()
    {
        string[] rank = ["complained", "unsubscribed", "bounced", "subscribed", "pending"];
        var email = api.NewEmail();
        foreach (var status in rank.Reverse())
        {
            var receipt = await api.PostAsync(NewsletterEvent(api.New("E-"), email).Saying(status));
            Assert.Equal(status, await StatusAsync(receipt.Id()));
        }

        foreach (var status in rank.Skip(1))
        {
            Assert.Equal("complained", await StatusAsync((await api.PostAsync(NewsletterEvent(api.New("E-"), email).Saying(status))).Id()));
        }
    }

    [Fact]
    public async Task A_corrected_event_takes_back_what_it_said_before()
    {
        var (right, wrong, id) = (api.NewEmail(), api.NewEmail(), api.New("E-"));
        var before = await api.PostAsync(NewsletterEvent(id, wrong).At("2026-03-01T08:00:00Z"));

        var after = await api.PostAsync(NewsletterEvent(id, right).Saying("unsubscribed").At("2026-03-01T09:00:00Z"));

        Assert.Equal(("updated", "unsubscribed"), (after.Text("outcome"), await StatusAsync(after.Id())));
        Assert.NotEqual(before.Text("recordId"), after.Text("recordId"));
        Assert.Equal("notFound", (await api.LookUpAsync("service", ("email", wrong)))[0].Text("status"));
        Assert.Equal("stale", (await api.PostAsync(NewsletterEvent(id, wrong).At("2026-03-01T08:30:00Z"))).Text("outcome"));
    }

    [Fact]
    public async Task Without_a_record_id_one_is_remembered_for_the_address_however_it_is_spelt()
    {
        var email = api.NewEmail();

        var first = await api.PostAsync(NewsletterEvent(api.New("E-"), email));
        var again = await api.PostAsync(NewsletterEvent(api.New("E-"), " " + email.ToUpperInvariant()).On("sale"));
        var own = await api.PostAsync(NewsletterEvent(api.New("E-"), email).OfRecord(api.New("N-")));

        Assert.Equal(first.Text("recordId"), again.Text("recordId"));
        Assert.DoesNotContain("@", first.Text("recordId"), StringComparison.Ordinal);
        Assert.NotEqual(first.Text("recordId"), own.Text("recordId"));
    }

    [Fact]
    public async Task Two_lists_are_two_subscriptions_with_their_own_topics()
    {
        var email = api.NewEmail();
        await api.PostAsync(NewsletterEvent(api.New("E-"), email).About("perfume", "make-up", "perfume"));
        var profile = (await api.PostAsync(NewsletterEvent(api.New("E-"), email).On("sale").Saying("unsubscribed").About("shoes"))).Id();

        var full = (await api.GetAsync("service", $"/v1/profiles/{profile}/newsletter")).List("items");
        Assert.Equal([("beauty-news", "subscribed"), ("sale", "unsubscribed")], full.Select(n => (n.Text("list"), n.Text("status"))));
        Assert.Equal("""["make-up","perfume"]""", full[0].At("topics").GetRawText());
        var masked = (await api.ProfileAsync(profile, "store")).List("newsletter");
        Assert.Equal([true, false], masked.Select(n => n.At("subscribed").GetBoolean()));
        Assert.Equal("[]", masked[1].At("topics").GetRawText()); // what somebody left is nothing to advise on
    }

    [Fact]
    public async Task A_shared_address_shows_its_subscription_in_each_profile_that_has_it()
    {
        var email = api.NewEmail("familie");
        var anna = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Kraus").WithEmail(email))).Id();
        var otto = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Otto", "Kraus").WithEmail(email))).Id();

        var id = api.New("E-");
        await api.PostAsync(NewsletterEvent(id, email));
        Assert.Equal(("subscribed", "subscribed"), (await StatusAsync(anna), await StatusAsync(otto)));

        await api.PostAsync(NewsletterEvent(api.New("E-"), email).Saying("complained").At("2026-03-09T08:00:00Z"));
        Assert.Equal(("complained", "complained"), (await StatusAsync(anna), await StatusAsync(otto)));
    }

    [Fact]
    public async Task A_merge_widens_no_consent()
    {
        var (card, hers, other) = (api.NewCard(), api.NewEmail(), api.NewEmail());
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(hers).WithCard(card))).Id();
        await api.PostAsync(NewsletterEvent(api.New("E-"), hers));
        await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna", "Müller").WithEmail(other).WithCard(card));

        Assert.Equal([hers], (await api.ProfileAsync(profile)).Texts("newsletter", "email"));
    }

    [Fact]
    public async Task A_repeated_event_adds_no_row_to_the_ledger_and_a_corrected_one_does()
    {
        var (email, id) = (api.NewEmail(), api.New("E-"));
        await api.PostAsync(NewsletterEvent(id, email));
        var again = await api.PostAsync([NewsletterEvent(id, email), NewsletterEvent(id, email)]);

        Assert.All(again, a => Assert.Equal((200, "unchanged"), (a.At("status").GetInt32(), a.Text("receipt", "outcome"))));
        Assert.Equal(1, await LedgerRowsAsync(id));
        await api.PostAsync(NewsletterEvent(id, email).Saying("unsubscribed").At("2026-03-02T08:00:00Z"));
        await api.PostAsync(NewsletterEvent(id, email));
        Assert.Equal(2, await LedgerRowsAsync(id));
    }

    [Fact]
    public async Task The_ledger_is_a_whole_chain()
    {
        await api.PostAsync(NewsletterEvent(api.New("E-"), api.NewEmail()), NewsletterEvent(api.New("E-"), api.NewEmail()));
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);

        var verdict = Assert.IsType<ChainVerdict.Intact>(await ChainVerifier.VerifyAsync(database, Resolver.Chain));

        Assert.True(verdict.Rows > 0);
    }

    [Fact]
    public async Task Evidence_is_kept_whatever_JSON_it_is()
    {
        var id = api.New("E-");
        var answer = (await (await PostAsync(Items(
            $$$"""{"eventId":"{{{id}}}","email":"{{{api.NewEmail()}}}","list":"l","status":"subscribed","occurredAt":"2026-03-01T08:00:00Z","evidence":{"n":1e999999,"ip":"::1","deep":[[[{}]]],"ü":"😀\u0001"}}"""))).ReadJsonAsync()).List("items")[0];

        Assert.Equal(201, answer.At("status").GetInt32());
    }

    [Fact]
    public async Task Each_event_is_answered_for_itself()
    {
        var response = await PostAsync(Items(
            NewsletterEvent(api.New("E-"), api.NewEmail()).ToJson(),
            NewsletterEvent("E 1", "kein at").Saying("maybe").On("a b").Without("occurredAt").ToJson(),
            NewsletterEvent(api.New("E-"), api.NewEmail()).At("2126-01-01T00:00:00Z").ToJson()));

        var items = (await response.ReadJsonAsync()).List("items");
        Assert.Equal([201, 400, 400], items.Select(i => i.At("status").GetInt32()));
        Assert.Equal(
            ["/items/1/email bad-value", "/items/1/eventId bad-id", "/items/1/list bad-id", "/items/1/occurredAt required", "/items/1/status unknown-value"],
            items[1].At("problem").Errors().Order(StringComparer.Ordinal));
        Assert.Equal(["/items/2/occurredAt in-the-future"], items[2].At("problem").Errors());
    }
}
