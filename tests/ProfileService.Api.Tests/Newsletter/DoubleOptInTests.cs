using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfileService.Api.Newsletter;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Newsletter;
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
            """
            SELECT payload FROM consent_payload JOIN consent_event USING (contact_point_id, chain_id, link_no, row_no) JOIN contact_point USING (contact_point_id)
            WHERE contact_key = $1 AND source = 'self-service'
            """, $"email::{email}");
        using var document = JsonDocument.Parse(payload!);
        var proof = document.RootElement.At("evidence", "doubleOptIn");

        Assert.Equal("203.0.113.7", proof.Text("requested", "address"));
        Assert.Equal(("127.0.0.1", "Mozilla/5.0 (Test)"), (proof.Text("address"), proof.Text("userAgent")));
        Assert.Equal(mail.Headers["Message-ID"], $"<{proof.Text("mail", "messageId")}>");
        Assert.Contains("beauty-news", proof.Text("mail", "text"), StringComparison.Ordinal);
        Assert.Contains("Datenschutz: https://lindenbluete.example/datenschutz", mail.Text, StringComparison.Ordinal);
        Assert.Equal(HashOf(mail), proof.Text("mail", "sha256"));
        Assert.DoesNotContain(MailFixture.TokenOf(mail), payload, StringComparison.Ordinal);
    }

    /// <summary>As whoever holds the mail can compute it.</summary>
    private static string HashOf(ReceivedMail mail) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{mail.Headers["Message-ID"].Trim('<', '>')}\n{mail.Subject}\n{mail.Text}\n{mail.Html}")));

    [Fact]
    public async Task The_mail_names_its_sender_and_repeats_nothing_that_was_typed_into_the_form()
    {
        var mail = await api.MailAsync(api.NewEmail(), ""","firstName":"Jetzt https://spam.example kaufen" """);

        Assert.Equal("Bitte bestätigen Sie Ihre Anmeldung", mail.Subject);
        Assert.Contains("Drogerie Lindenblüte", mail.Headers["From"], StringComparison.Ordinal);
        Assert.True(System.Text.Ascii.IsValid(mail.Raw)); // nothing on its way has to speak SMTPUTF8
        Assert.Contains("Lindenblüte GmbH", mail.Text, StringComparison.Ordinal);
        Assert.Contains(mail.Link.AbsoluteUri, mail.Html, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.DoesNotContain("spam.example", mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_newsletter_is_called_by_its_name()
    {
        await api.RequestAsync("named@example.org", "", [], list: "garden-news");
        var mail = await api.Smtp.NextAsync("named@example.org");

        Assert.Contains("„Gartenpost“", mail.Text, StringComparison.Ordinal);
        Assert.Contains("„Gartenpost“", await api.Anonymous().GetStringAsync(MailFixture.PathOf(mail.Link)), StringComparison.Ordinal);
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
    public async Task A_confirmation_that_the_service_died_on_is_finished()
    {
        var email = api.NewEmail();
        var token = MailFixture.TokenOf(await api.MailAsync(email));
        var requests = api.Services.GetRequiredService<DoubleOptIns>();
        var found = await requests.FindOpenAsync(DoubleOptInToken.Hash(token), api.Time.Now, CancellationToken.None);
        var proof = DoubleOptInProof.Confirmation(found!, api.Time.Now, "203.0.113.9", null);
        Assert.True(await requests.ConfirmAsync(found!.Request.DoubleOptInId, proof, api.Time.Now, CancellationToken.None)); // and here it dies
        Assert.Empty(await NewsletterAsync(email));

        api.Time.Now += TimeSpan.FromMinutes(2);
        await api.WorkAsync();

        Assert.Single(await NewsletterAsync(email));
    }

    [Fact]
    public async Task An_erasure_reaches_what_was_asked_for_and_mailed()
    {
        var (email, record) = (api.NewEmail(), api.New("C-"));
        await api.PutAsync("crm", Customer(record).Named("Anna", "Müller").WithEmail(email));
        await api.MailAsync(email);

        await api.Services.GetRequiredService<Resolver>().SubmitAsync(new Submission([new Fact.Erase(new RecordKey("crm", record))], null), CancellationToken.None);

        Assert.Equal(0L, await ScalarAsync<long>("SELECT count(*) FROM double_opt_in WHERE contact_key = $1", $"email::{email}"));
        Assert.Equal(0L, await ScalarAsync<long>("SELECT count(*) FROM double_opt_in_token t WHERE NOT EXISTS (SELECT FROM double_opt_in d WHERE d.double_opt_in_id = t.double_opt_in_id)"));
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
