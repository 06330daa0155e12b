using System.Text;
using System.Text.Json;
using Npgsql;
using ProfileService.TestKit.Http;
using ProfileService.TestKit.Mail;

namespace ProfileService.Api.Tests.Newsletter;

/// <summary>A sign-up counts once the mailbox's owner has confirmed it, and whatever she saw and did is kept as proof.</summary>
public class DoubleOptInTests(MailFixture api) : IClassFixture<MailFixture>
{
    private Task<HttpResponseMessage> ConfirmAsync(string token, string more = "") =>
        api.Anonymous().SendJsonAsync(HttpMethod.Post, "/v1/newsletter/double-opt-ins:confirm", $$"""{"token":"{{token}}"{{more}}}""");

    private async Task<IReadOnlyList<JsonElement>> NewsletterAsync(string email)
    {
        var found = Assert.Single(await api.LookUpAsync("service", ("email", email)));
        return found.Text("status") == "found" ? Assert.Single(found.List("profiles")).List("newsletter") : [];
    }

    private async Task<T?> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    [Fact]
    public async Task A_sign_up_is_confirmed_by_the_page_that_its_mail_leads_to()
    {
        var email = api.NewEmail();
        var mail = await api.MailAsync(email, ""","firstName":"Anna","topics":["make-up"],"evidence":{"form":"https://shop.example.org/newsletter","address":"203.0.113.7"}""");
        Assert.Empty(await NewsletterAsync(email));
        using var visitor = api.Anonymous();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Test)");

        var page = await visitor.GetAsync(MailFixture.PathOf(mail.Link));
        Assert.Contains("beauty-news", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await NewsletterAsync(email));
        var confirmed = await visitor.PostAsync(MailFixture.PathOf(mail.Link), null);

        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        var subscription = Assert.Single(await NewsletterAsync(email));
        Assert.Equal(("beauty-news", "subscribed"), (subscription.Text("list"), subscription.Text("status")));
        Assert.Equal("make-up", Assert.Single(subscription.List("topics")).GetString());
    }

    [Fact]
    public async Task The_ledger_keeps_what_was_asked_mailed_and_confirmed_but_no_token()
    {
        var email = api.NewEmail();
        var mail = await api.MailAsync(email, ""","evidence":{"form":"https://shop.example.org/newsletter","address":"203.0.113.7"}""");
        using var visitor = api.Anonymous();
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Test)");
        await visitor.PostAsync(MailFixture.PathOf(mail.Link), null);

        var payload = await ScalarAsync<string>(
            "SELECT payload FROM consent_payload JOIN contact_point USING (contact_point_id) WHERE contact_key = $1", $"email::{email}");
        using var document = JsonDocument.Parse(payload!);
        var proof = document.RootElement.At("evidence", "doubleOptIn");

        Assert.Equal("203.0.113.7", proof.Text("requested", "address"));
        Assert.Equal(("127.0.0.1", "Mozilla/5.0 (Test)"), (proof.Text("address"), proof.Text("userAgent")));
        Assert.Equal(mail.Headers["Message-ID"], $"<{proof.Text("mail", "messageId")}>");
        Assert.Contains("beauty-news", proof.Text("mail", "text"), StringComparison.Ordinal);
        Assert.Equal(HashOf(mail), proof.Text("mail", "sha256"));
        Assert.DoesNotContain(MailFixture.TokenOf(mail), payload, StringComparison.Ordinal);
    }

    /// <summary>As whoever holds the mail can compute it.</summary>
    private static string HashOf(ReceivedMail mail) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{mail.Headers["Message-ID"].Trim('<', '>')}\n{mail.Subject}\n{mail.Text}\r\n\n{mail.Html.ReplaceLineEndings("\n")}")));

    [Fact]
    public async Task The_mail_names_its_sender_and_repeats_nothing_that_was_typed_into_the_form()
    {
        var mail = await api.MailAsync(api.NewEmail(), ""","firstName":"Jetzt https://spam.example kaufen" """);

        Assert.Equal("Bitte bestätigen Sie Ihre Anmeldung", mail.Subject);
        Assert.Contains("Drogerie Lindenblüte", mail.Headers["From"], StringComparison.Ordinal);
        Assert.Contains("Lindenblüte GmbH", mail.Text, StringComparison.Ordinal);
        Assert.Contains(mail.Link.AbsoluteUri, mail.Html, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.DoesNotContain("spam.example", mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_english_request_gets_an_english_mail() =>
        Assert.Equal("Please confirm your sign-up", (await api.MailAsync(api.NewEmail(), ""","language":"en" """)).Subject);

    [Fact]
    public async Task A_token_is_long_random_and_stored_as_its_hash_only()
    {
        var mail = await api.MailAsync(api.NewEmail());
        var token = MailFixture.TokenOf(mail);

        Assert.Equal(43, token.Length);
        Assert.Equal(1L, await ScalarAsync<long>("SELECT count(*) FROM double_opt_in_token WHERE token_hash = sha256(convert_to($1, 'UTF8'))", token));
        Assert.Equal(0L, await ScalarAsync<long>("SELECT count(*) FROM double_opt_in_token WHERE strpos(mail, $1) > 0", token));
    }

    [Fact]
    public async Task Spent_expired_and_unknown_tokens_get_the_same_answer()
    {
        var spent = MailFixture.TokenOf(await api.MailAsync(api.NewEmail()));
        Assert.Equal(HttpStatusCode.OK, (await ConfirmAsync(spent)).StatusCode);
        var expired = MailFixture.TokenOf(await api.MailAsync(api.NewEmail()));
        api.Time.Now += TimeSpan.FromDays(7);

        var bodies = new List<string>();
        foreach (var token in new[] { spent, expired, "nobody-has-ever-seen-this-one" })
        {
            var problem = await (await ConfirmAsync(token)).ShouldBeProblemAsync(HttpStatusCode.Gone, "PRF-0240");
            bodies.Add(problem.GetRawText().Replace(problem.Text("traceId")!, "", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Gone, (await api.Anonymous().GetAsync($"/v1/newsletter/confirmations/{token}")).StatusCode);
        }

        Assert.Single(bodies.Distinct());
    }

    [Fact]
    public async Task Of_many_confirmations_at_once_one_counts()
    {
        var token = MailFixture.TokenOf(await api.MailAsync(api.NewEmail()));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConfirmAsync(token)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Gone));
    }

    [Fact]
    public async Task The_address_of_the_click_is_believed_only_from_a_key_holder()
    {
        var email = api.NewEmail();
        var token = MailFixture.TokenOf(await api.MailAsync(email));
        const string Stated = ""","address":"198.51.100.4","userAgent":"Mozilla/5.0" """;

        var problem = await (await ConfirmAsync(token, Stated)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.Equal("/address not-allowed", Assert.Single(problem.Errors()));
        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/newsletter/double-opt-ins:confirm", $$"""{"token":"{{token}}"{{Stated}}}""");

        Assert.Equal("confirmed", (await response.ReadJsonAsync()).Text("status"));
        Assert.Single(await NewsletterAsync(email));
    }
}
