using ProfileService.TestKit.Http;
using ProfileService.TestKit.Mail;

namespace ProfileService.Api.Tests.Newsletter;

/// <summary>The whole way of a subscription as its owner goes it, through a real mail server: from the form to the farewell.</summary>
public class WholeWayTests(MailFixture api) : IClassFixture<MailFixture>
{
    private const string Wording = "Ja, ich möchte den Newsletter „beauty-news“ erhalten. Ich kann ihn jederzeit abbestellen.";

    private async Task RegisterWordingAsync()
    {
        var response = await api.Sender.SendJsonAsync(
            HttpMethod.Put, "/v1/consent-wordings/newsletter-form/1/de", $$"""{"text":"{{Wording}}","validFrom":"2026-01-01T00:00:00Z"}""");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<bool> MayBeWrittenToAsync(Guid profile) => (await api.ProfileAsync(profile)).List("contactability")
        .Any(c => c.Text("channel") == "email" && c.Text("purpose") == "newsletter" && c.At("allowed").GetBoolean());

    private async Task<string?> StatusAsync(Guid profile) => (await api.ProfileAsync(profile)).Texts("newsletter", "status").SingleOrDefault();

    [Fact]
    public async Task From_the_form_to_the_farewell()
    {
        await RegisterWordingAsync();
        var email = api.NewEmail();
        var anna = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(email))).Id();

        var mail = await api.MailAsync(email, ""","wording":{"name":"newsletter-form","version":1},"evidence":{"form":"https://shop.example.org/newsletter","address":"203.0.113.7"}""");
        Assert.Contains(Wording, mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal((null, false), (await StatusAsync(anna), await MayBeWrittenToAsync(anna)));

        using var visitor = api.Anonymous();
        var page = await visitor.GetStringAsync(MailFixture.PathOf(mail.Link));
        Assert.Contains(Wording, page, StringComparison.Ordinal);
        await visitor.PostAsync(MailFixture.PathOf(mail.Link), null);
        Assert.Equal(("subscribed", true), (await StatusAsync(anna), await MayBeWrittenToAsync(anna)));
        await AssertProvenAsync(anna, mail);

        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/mail-links", $$"""{"list":"beauty-news","emails":["{{email}}"]}""");
        var links = Assert.Single((await response.ReadJsonAsync()).List("items"));
        var unsubscribe = new Uri(links.Text("headers", "List-Unsubscribe")!.Trim('<', '>'));
        await visitor.PostAsync(MailFixture.PathOf(unsubscribe), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.Equal(("unsubscribed", false), (await StatusAsync(anna), await MayBeWrittenToAsync(anna)));
        Assert.Equal(["granted", "withdrawn"], await ToldAsync(email));
    }

    /// <summary>The proof as it would lie before a judge: the wording, the sign-up, the mail, the click, an unbroken chain; the page says the same.</summary>
    private async Task AssertProvenAsync(Guid profile, ReceivedMail mail)
    {
        var proof = await api.GetAsync("privacy", $"/v1/profiles/{profile}/consents/proof");
        var consent = proof.List("consents").Single(c => c.Text("state", "purpose") == "newsletter");
        Assert.True(consent.At("proven").GetBoolean());
        var click = consent.List("events").Single(e => e.Text("event", "source") == "self-service");
        Assert.Equal(("double-opt-in", Wording), (click.Text("event", "proof"), click.Text("text", "text")));
        Assert.True(click.At("ledger", "intact").GetBoolean());
        var way = click.At("event", "evidence", "doubleOptIn");
        Assert.Equal(("203.0.113.7", "127.0.0.1"), (way.Text("requested", "address"), way.Text("address")));
        Assert.Equal(mail.Headers["Message-ID"], $"<{way.Text("mail", "messageId")}>");

        var page = await api.As("privacy").GetStringAsync($"/v1/profiles/{profile}/consents/proof?format=html");
        Assert.All([Wording, way.Text("mail", "messageId")!, way.Text("mail", "sha256")!, "203.0.113.7"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    /// <summary>What the newsletter tool hears that others said about the address.</summary>
    private async Task<IReadOnlyList<string?>> ToldAsync(string email)
    {
        var changes = await api.GetAsync("marketing", "/v1/sources/newsletter/consent-changes?limit=1000");
        return [.. changes.List("items").Where(i => i.Has("contact") && i.Text("contact") == email).Select(i => i.Text("status"))];
    }

    [Fact]
    public async Task After_a_farewell_a_nightly_copy_revives_nothing_but_a_new_confirmation_does()
    {
        var email = api.NewEmail();
        var anna = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(email))).Id();
        using var visitor = api.Anonymous();
        await visitor.PostAsync(MailFixture.PathOf((await api.MailAsync(email)).Link), null);
        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/mail-links", $$"""{"list":"beauty-news","emails":["{{email}}"]}""");
        var unsubscribe = new Uri(Assert.Single((await response.ReadJsonAsync()).List("items")).Text("unsubscribeUrl")!);
        await visitor.PostAsync(MailFixture.PathOf(unsubscribe), null);

        api.Time.Now += TimeSpan.FromHours(12);
        await api.PostAsync(NewsletterEvent(api.New("N-"), email).At(api.Time.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.False(await MayBeWrittenToAsync(anna));

        api.Time.Now += TimeSpan.FromHours(12);
        await visitor.PostAsync(MailFixture.PathOf((await api.MailAsync(email)).Link), null);
        Assert.True(await MayBeWrittenToAsync(anna));
    }

    [Fact]
    public async Task Who_was_erased_begins_anew_with_a_confirmation_and_not_before()
    {
        var email = api.NewEmail();
        var anna = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(email))).Id();
        var erased = await api.As("privacy").SendJsonAsync(HttpMethod.Post, "/v1/privacy/requests", $$"""{"type":"erasure","profileId":"{{anna}}"}""");
        Assert.True(erased.IsSuccessStatusCode, await erased.Content.ReadAsStringAsync());
        Assert.Equal("notFound", Assert.Single(await api.LookUpAsync("service", ("email", email))).Text("status"));

        api.Time.Now += TimeSpan.FromHours(1);
        var mail = await api.MailAsync(email);
        Assert.Equal("notFound", Assert.Single(await api.LookUpAsync("service", ("email", email))).Text("status"));
        await api.Anonymous().PostAsync(MailFixture.PathOf(mail.Link), null);

        var found = Assert.Single(await api.LookUpAsync("service", ("email", email)));
        Assert.Equal("found", found.Text("status"));
        Assert.Equal("subscribed", Assert.Single(Assert.Single(found.List("profiles")).List("newsletter")).Text("status"));
    }

    [Fact]
    public async Task Tokens_and_addresses_stay_out_of_the_log()
    {
        var email = api.NewEmail("zz-marker");
        var mail = await api.MailAsync(email);
        await api.Anonymous().PostAsync(MailFixture.PathOf(mail.Link), null);

        Assert.DoesNotContain(MailFixture.TokenOf(mail), ConsoleCapture.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("zz-marker", ConsoleCapture.Text, StringComparison.Ordinal);
    }
}
