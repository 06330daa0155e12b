using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Consents;

/// <summary>What a court would ask for.</summary>
public class ProofTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<Guid> ConsentedAsync(string email, string form)
    {
        await api.Sender.SendJsonAsync(
            HttpMethod.Put, $"/v1/consent-wordings/{form}/1/de", """{"text":"Ja, ich <will> Angebote.","validFrom":"2026-01-01T00:00:00Z"}""");
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed("2026-03-01T08:00:00Z").With("locale", "de")
            .With("wording", JsonSerializer.SerializeToNode(new { name = form, version = 1 })!));
        return profile;
    }

    [Fact]
    public async Task The_proof_shows_the_exact_wording_the_evidence_and_the_place_in_the_chain()
    {
        var profile = await ConsentedAsync(api.NewEmail(), api.New("form-"));

        var proof = await api.GetAsync("privacy", $"/v1/profiles/{profile}/consents/proof");

        Assert.Equal("Anna", proof.Text("person", "firstName"));
        var consent = Assert.Single(proof.List("consents"));
        Assert.True(consent.Flag("proven"));
        Assert.Equal("2031-03-01T08:00:00Z", consent.Text("keepUntil"));
        var shown = Assert.Single(consent.List("events"));
        Assert.Equal("Ja, ich <will> Angebote.", shown.Text("text", "text"));
        Assert.Equal("2026-03-01T08:00:00Z", shown.Text("event", "evidence", "doubleOptIn", "confirmedAt"));
        Assert.True(shown.Flag("ledger", "intact"));
    }

    [Fact]
    public async Task A_row_that_was_changed_is_shown_as_changed()
    {
        var email = api.NewEmail();
        var profile = await ConsentedAsync(email, api.New("form-"));
        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand(
            "UPDATE consent_event e SET occurred_at = occurred_at - interval '1 day' FROM contact_point c WHERE c.contact_key = $1 AND e.contact_point_id = c.contact_point_id");
        command.Parameters.AddWithValue("email::" + email);
        await command.ExecuteNonQueryAsync();

        var proof = await api.GetAsync("privacy", $"/v1/profiles/{profile}/consents/proof");

        Assert.False(proof.List("consents").Single().List("events").Single().Flag("ledger", "intact"));
    }

    [Fact]
    public async Task A_grant_without_evidence_is_shown_as_not_proven()
    {
        var email = api.NewEmail();
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Saying("granted"));

        Assert.False((await api.GetAsync("privacy", $"/v1/profiles/{profile}/consents/proof")).List("consents").Single().Flag("proven"));
    }

    [Theory]
    [InlineData("de", "Nachweis der Einwilligungen")]
    [InlineData("en-GB,en;q=0.9,de;q=0.5", "Proof of consents")]
    public async Task The_page_speaks_the_readers_language_and_runs_nothing(string language, string title)
    {
        var profile = await ConsentedAsync(api.NewEmail(), api.New("form-"));
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/profiles/{profile}/consents/proof?format=html");
        request.Headers.Add("Accept-Language", language);
        var response = await api.As("privacy").SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains("Ja, ich &lt;will&gt; Angebote.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("PROOF_PAGE") is { } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"proof-{language[..2]}.html"), page, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task States_and_events_are_listed_together_and_the_last_use_moves()
    {
        var email = api.NewEmail();
        var profile = await ConsentedAsync(email, api.New("form-"));
        await api.As("marketing").SendJsonAsync(HttpMethod.Post, "/v1/contacts?source=newsletter", Items(
            $$"""{"contactId":"{{api.New("M-")}}","contactPoint":{"type":"email","value":"{{email}}"},"channel":"email","purpose":"personal-offers","contactedAt":"2026-05-01T08:00:00Z"}"""));

        var consents = await api.GetAsync("service", $"/v1/profiles/{profile}/consents");

        Assert.Equal("2026-05-01T08:00:00Z", consents.List("states").Single().Text("lastUsedAt"));
        Assert.Equal("granted", consents.List("events").Single().Text("status"));
        Assert.Equal("2031-05-01T08:00:00Z", (await api.GetAsync("privacy", $"/v1/profiles/{profile}/consents/proof")).List("consents").Single().Text("keepUntil"));
    }
}
