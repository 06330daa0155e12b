using System.Text.Json.Nodes;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Newsletter;

/// <summary>What people choose narrows what they consented to, at once, and never widens it.</summary>
public class PreferenceTests(PreferenceTests.Fixture api) : IClassFixture<PreferenceTests.Fixture>
{
    public sealed class Fixture(PostgresFixture postgres) : RetailFixture(postgres)
    {
        public SetClock Time { get; } = new(DateTimeOffset.UtcNow);

        protected override TimeProvider? Clock => Time;

        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Preferences:Topics:0:Code"] = "make-up",
            ["Preferences:Topics:0:De"] = "Make-up & Parfum",
            ["Preferences:Topics:1:Code"] = "garden",
        };
    }

    private const string Weekly = """{"language":"en","frequency":"weekly","channels":["email"],"topics":["garden"],"lists":["beauty-news"]}""";

    private async Task<(Guid Profile, string Path)> SubscribedAsync(params string[] lists)
    {
        var email = api.NewEmail();
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(email))).Id();
        foreach (var list in lists.Length == 0 ? ["beauty-news"] : lists)
        {
            await api.PostAsync(NewsletterEvent(api.New("N-"), email).On(list));
        }

        var response = await api.As("ingest").SendJsonAsync(HttpMethod.Post, "/v1/mail-links", $$"""{"list":"beauty-news","emails":["{{email}}"]}""");
        var link = Assert.Single((await response.ReadJsonAsync()).List("items")).Text("preferencesUrl")!;
        return (profile, new Uri(link).AbsolutePath.Replace("/page", "", StringComparison.Ordinal));
    }

    private Task<HttpResponseMessage> PutAsync(string path, string json) => api.Anonymous().SendJsonAsync(HttpMethod.Put, path, json);

    private async Task<IReadOnlyList<string?>> StatusesAsync(Guid profile) => (await api.ProfileAsync(profile)).Texts("newsletter", "status");

    [Fact]
    public async Task What_was_chosen_is_what_the_next_answer_shows()
    {
        var (_, path) = await SubscribedAsync();

        var put = await (await PutAsync(path, Weekly)).ReadJsonAsync();
        var get = await (await api.Anonymous().GetAsync(path)).ReadJsonAsync();

        Assert.Equal(put.GetRawText(), get.GetRawText());
        Assert.Equal(("en", "weekly", "garden"), (get.Text("language"), get.Text("frequency"), Assert.Single(get.List("topics")).GetString()));
        Assert.Equal("beauty-news", Assert.Single(get.List("lists")).GetString());
    }

    [Fact]
    public async Task Before_anything_is_chosen_everything_is_open()
    {
        var (_, path) = await SubscribedAsync();

        var get = await (await api.Anonymous().GetAsync(path)).ReadJsonAsync();

        Assert.Equal(("de", "all", 0), (get.Text("language"), get.Text("frequency"), get.List("topics").Count));
        Assert.Equal("email", Assert.Single(get.List("channels")).GetString());
    }

    [Fact]
    public async Task A_newsletter_that_is_left_out_is_unsubscribed_at_once()
    {
        var (profile, path) = await SubscribedAsync("beauty-news", "garden-news");

        await PutAsync(path, Weekly);

        Assert.Equal(["subscribed", "unsubscribed"], await StatusesAsync(profile));
    }

    [Fact]
    public async Task Giving_up_the_channel_ends_everything_on_it_and_cannot_be_taken_back_here()
    {
        var (profile, path) = await SubscribedAsync("beauty-news", "garden-news");

        var given = await (await PutAsync(path, """{"language":"de","frequency":"all","channels":[],"topics":[]}""")).ReadJsonAsync();

        Assert.Equal((0, 0), (given.List("channels").Count, given.List("lists").Count));
        Assert.All(await StatusesAsync(profile), status => Assert.Equal("unsubscribed", status));
        var problem = await (await PutAsync(path, Weekly)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.Equal(["/channels not-allowed", "/lists not-allowed", "/topics unknown-value"], problem.Errors());
    }

    [Fact]
    public async Task A_topic_that_is_not_on_offer_is_refused()
    {
        var (_, path) = await SubscribedAsync();

        var response = await PutAsync(path, """{"language":"de","frequency":"all","channels":["email"],"topics":["casino"]}""");

        Assert.Equal("/topics unknown-value", Assert.Single((await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors()));
    }

    [Fact]
    public async Task The_page_says_and_saves_the_same_without_a_script()
    {
        var (profile, path) = await SubscribedAsync("beauty-news", "garden-news");
        var page = await api.Anonymous().GetStringAsync(path + "/page");
        Assert.Contains("Make-up &amp; Parfum", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);

        var saved = await api.Anonymous().PostAsync(path + "/page", new FormUrlEncodedContent(
            [new("lists", "garden-news"), new("topics", "make-up"), new("frequency", "monthly"), new("channels", "email"), new("language", "de")]));

        Assert.Contains("Gespeichert", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["unsubscribed", "subscribed"], await StatusesAsync(profile));
        Assert.Equal("monthly", (await (await api.Anonymous().GetAsync(path)).ReadJsonAsync()).Text("frequency"));
    }

    [Fact]
    public async Task A_contact_decision_keeps_to_the_topics_that_were_chosen()
    {
        var email = api.NewEmail();
        await api.PostAsync(NewsletterEvent(api.New("N-"), email).With("evidence", JsonNode.Parse("""{"doubleOptIn":{"confirmedAt":"2026-03-01T08:00:00Z"}}""")));
        var response = await api.As("ingest").SendJsonAsync(HttpMethod.Post, "/v1/mail-links", $$"""{"list":"beauty-news","emails":["{{email}}"]}""");
        var link = Assert.Single((await response.ReadJsonAsync()).List("items")).Text("preferencesUrl")!;
        Assert.Equal("", await ReasonsAsync(email, "make-up"));

        await PutAsync(new Uri(link).AbsolutePath.Replace("/page", "", StringComparison.Ordinal), Weekly);

        Assert.Equal("", await ReasonsAsync(email, "garden"));
        Assert.Equal("preference", await ReasonsAsync(email, "make-up"));
    }

    /// <summary>Noon, when no channel rests.</summary>
    private async Task<string> ReasonsAsync(string email, string topic)
    {
        var response = await api.As("marketing").SendJsonAsync(
            HttpMethod.Post, "/v1/contact-decisions",
            $$"""{"identifiers":[{"type":"email","value":"{{email}}"}],"channel":"email","purpose":"newsletter","topic":"{{topic}}","at":"{{api.Time.Now:yyyy-MM-dd}}T11:00:00Z"}""");
        var item = Assert.Single((await response.ReadJsonAsync()).List("items"));
        return string.Join(' ', item.List("reasons").Select(r => r.GetString()));
    }

    [Fact]
    public async Task Only_topics_that_were_consented_to_are_on_offer()
    {
        var email = api.NewEmail();
        await api.PostAsync(NewsletterEvent(api.New("N-"), email).About("make-up").With("evidence", JsonNode.Parse("""{"doubleOptIn":{"confirmedAt":"2026-03-01T08:00:00Z"}}""")));
        var response = await api.As("ingest").SendJsonAsync(HttpMethod.Post, "/v1/mail-links", $$"""{"list":"beauty-news","emails":["{{email}}"]}""");
        var path = new Uri(Assert.Single((await response.ReadJsonAsync()).List("items")).Text("preferencesUrl")!).AbsolutePath;

        var page = await api.Anonymous().GetStringAsync(path);

        Assert.Contains("value=\"make-up\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"garden\"", page, StringComparison.Ordinal);
        var refused = await PutAsync(path.Replace("/page", "", StringComparison.Ordinal), Weekly);
        Assert.Equal("/topics unknown-value", Assert.Single((await refused.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors()));
    }

    [Fact]
    public async Task Who_gets_nothing_is_asked_for_no_topics()
    {
        var (_, path) = await SubscribedAsync();

        var given = await (await PutAsync(path, """{"language":"de","frequency":"all","channels":[],"topics":[]}""")).ReadJsonAsync();

        Assert.Empty(given.GetProperty("choices").List("topics"));
        Assert.DoesNotContain("Themen", await api.Anonymous().GetStringAsync(path + "/page"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_expires()
    {
        var (_, path) = await SubscribedAsync();

        api.Time.Now += TimeSpan.FromDays(91);

        await (await api.Anonymous().GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.Gone, "PRF-0240");
        Assert.Equal(HttpStatusCode.Gone, (await api.Anonymous().GetAsync(path + "/page")).StatusCode);
    }
}
