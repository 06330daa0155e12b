using System.Text.Json;
using Npgsql;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Newsletter;

/// <summary>A farewell takes one click, no log-in and no time; the next answer knows of it.</summary>
public class UnsubscribeTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private static FormUrlEncodedContent OneClick => new([new("List-Unsubscribe", "One-Click")]);

    private async Task<Guid> SubscribeAsync(string email, string list = "beauty-news", string at = "2026-03-01T08:00:00Z")
    {
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(email))).Id();
        await api.PostAsync(NewsletterEvent(api.New("N-"), email).On(list).At(at));
        return profile;
    }

    private async Task<JsonElement> LinksAsync(string email, string scope = "\"list\":\"beauty-news\"")
    {
        var response = await api.As("ingest").SendJsonAsync(HttpMethod.Post, "/v1/mail-links", $$"""{ {{scope}},"emails":["{{email}}"]}""");
        return Assert.Single((await response.ReadJsonAsync()).List("items"));
    }

    private async Task<string> PathAsync(string email, string scope = "\"list\":\"beauty-news\"") =>
        new Uri((await LinksAsync(email, scope)).Text("unsubscribeUrl")!).AbsolutePath;

    private async Task<IReadOnlyList<(string? List, string? Status)>> ListsAsync(Guid profile) =>
        [.. (await api.ProfileAsync(profile)).List("newsletter").Select(n => (n.Text("list"), n.Text("status")))];

    private async Task<long> EventsAsync(string email)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT count(*) FROM consent_event JOIN contact_point USING (contact_point_id) WHERE contact_key = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = $"email::{email}" });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task A_purpose_that_is_not_registered_is_refused_and_a_list_that_nobody_spoke_of_has_no_links()
    {
        var email = api.NewEmail();
        await api.PostAsync(NewsletterEvent(api.New("N-"), email));

        var misspelt = await api.As("ingest").SendJsonAsync(HttpMethod.Post, "/v1/mail-links", $$"""{"purpose":"newsleter","emails":["{{email}}"]}""");

        Assert.Equal("/purpose unknown-value", Assert.Single((await misspelt.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors()));
        Assert.Equal("notFound", (await LinksAsync(email, "\"list\":\"beauty-new\"")).Text("status"));
        Assert.Equal("found", (await LinksAsync(email)).Text("status"));
    }

    [Fact]
    public async Task One_click_ends_the_subscription_in_the_very_next_answer()
    {
        var email = api.NewEmail();
        var profile = await SubscribeAsync(email);
        var path = await PathAsync(email);
        Assert.Equal([("beauty-news", "subscribed")], await ListsAsync(profile));

        var response = await api.Anonymous().PostAsync(path, OneClick);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([("beauty-news", "unsubscribed")], await ListsAsync(profile));
    }

    [Fact]
    public async Task The_headers_are_those_of_RFC_8058()
    {
        var email = api.NewEmail();
        await SubscribeAsync(email);

        var link = await LinksAsync(email);

        Assert.Equal($"<{link.Text("unsubscribeUrl")}>", link.Text("headers", "List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", link.Text("headers", "List-Unsubscribe-Post"));
        Assert.DoesNotContain(email, link.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(link.Text("unsubscribeUrl"), (await LinksAsync(email.ToUpperInvariant())).Text("unsubscribeUrl"));
    }

    [Fact]
    public async Task Clicking_again_answers_the_same_and_adds_nothing_to_the_ledger()
    {
        var email = api.NewEmail();
        await SubscribeAsync(email);
        var path = await PathAsync(email);

        var first = await (await api.Anonymous().PostAsync(path, OneClick)).Content.ReadAsStringAsync();
        var events = await EventsAsync(email);
        var again = await (await api.Anonymous().PostAsync(path, OneClick)).Content.ReadAsStringAsync();

        Assert.Equal(first, again);
        Assert.Equal((2L, 2L), (events, await EventsAsync(email)));
    }

    [Fact]
    public async Task A_farewell_without_a_form_counts_too()
    {
        var email = api.NewEmail();
        var profile = await SubscribeAsync(email);

        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().PostAsync(await PathAsync(email), null)).StatusCode);

        Assert.Equal([("beauty-news", "unsubscribed")], await ListsAsync(profile));
    }

    [Fact]
    public async Task Looking_at_the_page_ends_nothing()
    {
        var email = api.NewEmail();
        var profile = await SubscribeAsync(email);

        var page = await api.Anonymous().GetAsync(await PathAsync(email));

        Assert.Contains("<button>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([("beauty-news", "subscribed")], await ListsAsync(profile));
    }

    [Fact]
    public async Task A_link_of_one_newsletter_leaves_the_others_alone()
    {
        var email = api.NewEmail();
        var profile = await SubscribeAsync(email);
        await api.PostAsync(NewsletterEvent(api.New("N-"), email).On("garden-news"));

        await api.Anonymous().PostAsync(await PathAsync(email), OneClick);

        Assert.Equal([("beauty-news", "unsubscribed"), ("garden-news", "subscribed")], await ListsAsync(profile));
    }

    [Fact]
    public async Task A_link_without_a_list_ends_all_newsletters()
    {
        var email = api.NewEmail();
        var profile = await SubscribeAsync(email);
        await api.PostAsync(NewsletterEvent(api.New("N-"), email).On("garden-news"));

        await api.Anonymous().PostAsync(await PathAsync(email, "\"purpose\":\"newsletter\""), OneClick);

        Assert.All(await ListsAsync(profile), list => Assert.Equal("unsubscribed", list.Status));
    }

    [Fact]
    public async Task A_subscription_dated_a_little_ahead_does_not_outlive_the_farewell()
    {
        var email = api.NewEmail();
        var profile = await SubscribeAsync(email, at: DateTimeOffset.UtcNow.AddMinutes(4).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));

        await api.Anonymous().PostAsync(await PathAsync(email), OneClick);

        Assert.Equal([("beauty-news", "unsubscribed")], await ListsAsync(profile));
    }

    [Fact]
    public async Task After_subscribing_anew_the_same_link_works_again()
    {
        var email = api.NewEmail();
        var profile = await SubscribeAsync(email);
        var path = await PathAsync(email);
        await api.Anonymous().PostAsync(path, OneClick);
        await api.PostAsync(NewsletterEvent(api.New("N-"), email)
            .At(DateTimeOffset.UtcNow.AddSeconds(1).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([("beauty-news", "subscribed")], await ListsAsync(profile));

        await api.Anonymous().PostAsync(path, OneClick);

        Assert.Equal([("beauty-news", "unsubscribed")], await ListsAsync(profile));
    }

    [Fact]
    public async Task A_changed_token_is_no_token()
    {
        var email = api.NewEmail();
        var profile = await SubscribeAsync(email);
        var path = await PathAsync(email);
        var changed = path[..^6] + (path[^6] == 'A' ? 'B' : 'A') + path[^5..];

        Assert.Equal(HttpStatusCode.Gone, (await api.Anonymous().PostAsync(changed, OneClick)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await api.Anonymous().GetAsync("/v1/unsubscribe/made-up")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await api.Anonymous().PostAsync("/v1/preferences" + path["/v1/unsubscribe".Length..] + "/page", OneClick)).StatusCode);

        Assert.Equal([("beauty-news", "subscribed")], await ListsAsync(profile));
    }

    [Fact]
    public async Task An_address_that_nobody_knows_has_no_links()
    {
        var link = await LinksAsync(api.NewEmail("nobody"));

        Assert.Equal("""{"status":"notFound"}""", link.GetRawText());
    }

    [Fact]
    public async Task The_page_speaks_the_visitors_language_and_loads_nothing()
    {
        var email = api.NewEmail();
        await SubscribeAsync(email);
        var path = await PathAsync(email);

        using var english = api.Anonymous();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr, en-GB;q=0.8, de;q=0.5");
        var page = await english.GetAsync(path);

        Assert.Contains("Unsubscribe", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Abbestellen", await api.Anonymous().GetStringAsync(path), StringComparison.Ordinal);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.True(page.Headers.CacheControl?.NoStore);
    }
}
