using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Consents;

/// <summary>What somebody agreed to or refused, as its sources say it.</summary>
public class ConsentTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private Task<HttpResponseMessage> SendAsync(string json, string query = "?source=crm", string role = "admin") =>
        api.As(role).SendJsonAsync(HttpMethod.Post, "/v1/consents" + query, json);

    private async Task<string> StatusAsync(Guid profile, string purpose = "personal-offers") =>
        (await api.ProfileAsync(profile)).List("contactability").Single(c => c.Text("purpose") == purpose).List("contactPoints")[0].Text("status")!;

    [Fact]
    public async Task A_withdrawal_is_seen_in_the_answer_to_the_very_next_request()
    {
        var email = api.NewEmail();
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed("2026-03-01T08:00:00Z"));
        Assert.True((await api.DecideAsync(profile)).Flag("allowed"));

        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).At("2026-03-02T08:00:00Z"));

        var decision = await api.DecideAsync(profile);
        Assert.False(decision.Flag("allowed"));
        Assert.Equal("withdrawn", decision.List("reasons").Single().GetString());
        Assert.Equal("withdrawn", await StatusAsync(profile));
        Assert.False((await api.ProfileAsync(profile, "store")).List("contactability").Single().Flag("allowed"));
    }

    [Fact]
    public async Task A_nightly_dump_that_says_subscribed_again_revives_nothing()
    {
        var email = api.NewEmail();
        var profile = (await api.PostAsync(NewsletterEvent(api.New("E-"), email).Saying("unsubscribed").At("2026-03-02T08:00:00Z"))).Id();
        await api.PostAsync(NewsletterEvent(api.New("E-"), email).At("2026-03-03T03:00:00Z"));

        Assert.Equal("subscribed", (await api.ProfileAsync(profile)).List("newsletter").Single().Text("status"));
        Assert.Equal("withdrawn", await StatusAsync(profile, "newsletter"));
        Assert.False((await api.DecideAsync(profile, "newsletter")).Flag("allowed"));
    }

    [Fact]
    public async Task A_grant_without_evidence_is_kept_and_allows_nothing()
    {
        var email = api.NewEmail();
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Saying("granted"));

        Assert.Equal("unproven", await StatusAsync(profile));
        Assert.Equal("unproven", (await api.DecideAsync(profile)).List("reasons").Single().GetString());
    }

    [Fact]
    public async Task A_consent_authority_is_believed_until_it_is_none_any_more()
    {
        await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/esp", """{"kind":"newsletter","trust":20,"defaultCountry":"DE","consentAttestation":"DPO, 2026-01-05"}""");
        var email = api.NewEmail();
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Saying("granted"), "esp");

        var decision = await api.DecideAsync(profile);
        Assert.True(decision.Flag("allowed"));
        Assert.Equal("source", decision.At("basis").Text("proof"));
    }

    [Fact]
    public async Task The_same_event_again_changes_nothing()
    {
        var consent = ConsentEvent(api.New("K-"), "email", api.NewEmail());
        Assert.Equal("created", (await api.PostAsync(consent)).Text("outcome"));
        Assert.Equal("unchanged", (await api.PostAsync(consent)).Text("outcome"));
    }

    [Fact]
    public async Task A_consent_may_come_before_anybody_is_known()
    {
        var phone = api.NewPhone();
        var receipt = await api.PostAsync(ConsentEvent(api.New("K-"), "phone", phone).Confirmed("2026-03-01T08:00:00Z").By("sms"));
        Assert.Equal(JsonValueKind.Null, receipt.At("profileId").ValueKind);

        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").With("phone", phone))).Id();

        var decision = await api.DecideAsync(profile, channel: "sms", rest: ",\"at\":\"2026-06-01T10:00:00Z\"");
        Assert.True(decision.Flag("allowed"), decision.ToString());
        Assert.Equal(phone, decision.At("contactPoint").Text("value"));
    }

    [Theory]
    [InlineData("purpose", "spam", "/purpose unknown-value")]
    [InlineData("channel", "fax", "/channel unknown-value")]
    [InlineData("status", "maybe", "/status unknown-value")]
    [InlineData("occurredAt", "2199-01-01T00:00:00Z", "/occurredAt in-the-future")]
    public async Task What_is_not_known_or_lies_in_the_future_is_refused(string member, string value, string error)
    {
        var response = await SendAsync(ConsentEvent(api.New("K-"), "email", api.NewEmail()).With(member, value).ToJson());

        Assert.Contains(error, (await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
    }

    [Fact]
    public async Task A_wording_must_be_registered_and_stays_as_it_was_shown()
    {
        var (name, email) = (api.New("form-"), api.NewEmail());
        string Shown() => ConsentEvent(api.New("K-"), "email", email).Saying("granted").With("wording", JsonSerializer.SerializeToNode(new { name, version = 1 })!)
            .With("evidence", JsonSerializer.SerializeToNode(new { act = new { kind = "checkbox", at = "2026-03-01T08:00:00Z" } })!).ToJson();
        Task<HttpResponseMessage> RegisterAsync(string text) => api.Sender.SendJsonAsync(
            HttpMethod.Put, $"/v1/consent-wordings/{name}/1/de", $$"""{"text":"{{text}}","validFrom":"2026-01-01T00:00:00Z"}""");

        Assert.Contains("/wording unknown-value", (await (await SendAsync(Shown())).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync("Ja")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await RegisterAsync("Ja, gern")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(Shown())).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await RegisterAsync("Ja, gern")).StatusCode);
        await (await RegisterAsync("Nein")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0341");
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();
        Assert.Equal("act", (await api.DecideAsync(profile)).At("basis").Text("proof"));
    }

    [Fact]
    public async Task One_bad_item_does_not_keep_the_others_from_being_heard()
    {
        var answer = await SendAsync(Items(
            ConsentEvent(api.New("K-"), "email", api.NewEmail()).ToJson(), ConsentEvent(api.New("K-"), "email", api.NewEmail()).For("spam").ToJson()));

        var items = (await answer.ReadJsonAsync()).List("items");
        Assert.Equal([201, 400], items.Select(i => i.GetProperty("status").GetInt32()));
        Assert.True(items[1].TryGetProperty("quarantineId", out _));
    }

    [Fact]
    public async Task Who_says_so_must_be_told() =>
        await (await SendAsync(ConsentEvent("K-1", "email", "a@example.org").ToJson(), "")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");

    [Fact]
    public async Task A_restriction_holds_until_it_is_released()
    {
        var email = api.NewEmail();
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Saying("restricted").For("all").At("2026-02-01T08:00:00Z"));
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed("2026-03-01T08:00:00Z"));
        Assert.Equal("restricted", (await api.DecideAsync(profile)).List("reasons").Single().GetString());

        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Saying("released").For("all").At("2026-04-01T08:00:00Z"));
        Assert.True((await api.DecideAsync(profile)).Flag("allowed"));
    }
}
