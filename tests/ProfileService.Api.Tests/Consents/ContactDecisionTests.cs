using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Consents;

/// <summary>May I write to her, and where? A consent stays with its contact point through merge and split (law 5).</summary>
public class ContactDecisionTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<JsonElement> AskAsync(string json)
    {
        var response = await api.As("marketing").SendJsonAsync(HttpMethod.Post, "/v1/contact-decisions", json);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }

    private async Task<string> ContactabilityAsync(Guid profile) => (await api.ProfileAsync(profile)).At("contactability").ToString();

    private async Task<Guid> PersonAsync(string email) =>
        (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();

    [Fact]
    public async Task A_merge_widens_no_consent_and_a_split_takes_none_away()
    {
        var (a, b, card) = (api.NewEmail("a"), api.NewEmail("b"), api.NewCard());
        var (first, second) = (api.New("C-"), api.New("C-"));
        var one = (await api.PutAsync("crm", Customer(first).Named("Anna", "Muster").WithEmail(a).With("observedAt", "2026-01-01T00:00:00Z"))).Id();
        var other = (await api.PutAsync("shop", Customer(second).Named("Anna", "Muster").WithEmail(b).With("observedAt", "2026-01-01T00:00:00Z"))).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", a).Confirmed("2026-03-01T08:00:00Z"));
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", b).At("2026-03-01T08:00:00Z"));
        var before = (await ContactabilityAsync(one), await ContactabilityAsync(other));

        await api.PutAsync("crm", Customer(first).Named("Anna", "Muster").WithEmail(a).WithCard(card).With("observedAt", "2026-01-02T00:00:00Z"));
        var merged = (await api.PutAsync("shop", Customer(second).Named("Anna", "Muster").WithEmail(b).WithCard(card).With("observedAt", "2026-01-02T00:00:00Z"))).Id();
        Assert.Equal(one, merged);
        var decision = await api.DecideAsync(merged);
        Assert.True(decision.Flag("allowed"));
        Assert.Equal(a, decision.At("contactPoint").Text("value"));
        var ofB = (await AskAsync($$"""{"identifiers":[{"type":"email","value":"{{b}}"}],"channel":"email","purpose":"personal-offers"}""")).List("items").Single();
        Assert.False(ofB.Flag("allowed"));
        Assert.Equal("withdrawn", ofB.List("reasons").Single().GetString());

        await api.PutAsync("shop", Customer(second).Named("Anna", "Muster").WithEmail(b).With("observedAt", "2026-01-03T00:00:00Z"));
        Assert.Equal(before, (await ContactabilityAsync(one), await ContactabilityAsync(other)));
        Assert.Equal(a, (await api.DecideAsync(one)).At("contactPoint").Text("value"));
        Assert.False((await api.DecideAsync(other)).Flag("allowed"));
    }

    [Fact]
    public async Task Each_is_answered_for_itself_and_in_order()
    {
        var (yes, no) = (api.NewEmail(), api.NewEmail());
        var (first, second) = (await PersonAsync(yes), await PersonAsync(no));
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", yes).Confirmed("2026-03-01T08:00:00Z"));

        var items = (await AskAsync($$"""{"profiles":["{{second}}","{{Guid.Empty}}","{{first}}"],"channel":"email","purpose":"personal-offers"}""")).List("items");

        Assert.Equal(["found", "notFound", "found"], items.Select(i => i.Text("status")));
        Assert.Equal([false, false, true], items.Select(i => i.Flag("allowed")));
        Assert.False(items[0].TryGetProperty("contactPoint", out _));
    }

    [Fact]
    public async Task Messages_that_were_sent_count_for_the_cap_once_each()
    {
        await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/consent-purposes/capped-offers", """{"need":"evidence","capContacts":2,"capDays":7}""");
        var email = api.NewEmail();
        var profile = await PersonAsync(email);
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).For("capped-offers").Confirmed("2026-03-01T08:00:00Z"));
        var contact = $$"""{"contactId":"{{api.New("M-")}}","contactPoint":{"type":"email","value":"{{email}}"},"channel":"email","purpose":"capped-offers","contactedAt":"2026-03-02T08:00:00Z"}""";
        async Task<int[]> SendAsync(params string[] contacts) =>
        [
            .. (await (await api.As("marketing").SendJsonAsync(HttpMethod.Post, "/v1/contacts?source=newsletter", Items(contacts))).ReadJsonAsync())
                .List("items").Select(i => i.GetProperty("status").GetInt32()),
        ];
        const string At = ",\"at\":\"2026-03-03T08:00:00Z\"";

        Assert.Equal((int[])[201, 200, 400], await SendAsync(contact, contact, contact.Replace("capped-offers", "spam", StringComparison.Ordinal)));
        Assert.True((await api.DecideAsync(profile, "capped-offers", rest: At)).Flag("allowed"));
        Assert.Equal((int[])[201], await SendAsync(contact.Replace("M-", "N-", StringComparison.Ordinal)));

        var decision = await api.DecideAsync(profile, "capped-offers", rest: At);
        Assert.Equal("frequency-cap", decision.List("reasons").Single().GetString());
        Assert.Equal("2026-03-09T08:00:00Z", decision.Text("until"));
        Assert.True((await api.DecideAsync(profile, "capped-offers", rest: ",\"at\":\"2026-03-10T08:00:00Z\"")).Flag("allowed"));
    }

    [Fact]
    public async Task Who_is_too_young_is_not_written_to_until_the_birthday()
    {
        var email = api.NewEmail();
        var born = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddYears(-12).UtcDateTime);
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Emil", "Muster").WithEmail(email).With("birthDate", born.ToString("yyyy-MM-dd", null)))).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed("2026-03-01T08:00:00Z"));

        Assert.Equal("minor", (await api.DecideAsync(profile)).List("reasons").Single().GetString());
        Assert.Equal("minor", (await api.ProfileAsync(profile)).List("contactability").Single().Text("reason"));
        Assert.False((await api.ProfileAsync(profile, "store")).List("contactability").Single().Flag("allowed"));
    }

    [Fact]
    public async Task Nobody_is_texted_at_night()
    {
        var phone = api.NewPhone();
        await api.PostAsync(ConsentEvent(api.New("K-"), "phone", phone).Confirmed("2026-03-01T08:00:00Z"));
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").With("phone", phone))).Id();

        var decision = await api.DecideAsync(profile, channel: "sms", rest: ",\"at\":\"2026-06-01T22:00:00Z\"");

        Assert.Equal("quiet-hours", decision.List("reasons").Single().GetString());
        Assert.Equal("2026-06-02T06:00:00Z", decision.Text("until"));
    }

    [Theory]
    [InlineData("""{"profiles":[],"channel":"email","purpose":"newsletter"}""", "/profiles required")]
    [InlineData("""{"profiles":["x"],"channel":"email","purpose":"newsletter"}""", "/profiles bad-id")]
    [InlineData("""{"profiles":["01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10"],"channel":"fax","purpose":"newsletter"}""", "/channel unknown-value")]
    [InlineData("""{"profiles":["01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10"],"channel":"email","purpose":"spam"}""", "/purpose unknown-value")]
    public async Task A_question_that_makes_no_sense_is_refused(string json, string error)
    {
        var problem = await (await api.As("marketing").SendJsonAsync(HttpMethod.Post, "/v1/contact-decisions", json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

        Assert.Contains(error, problem.Errors());
    }
}
