using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Ingest;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Consent;

/// <summary>An outside tool for newsletters stays in step: it misses nothing, and hears nothing back that it said itself.</summary>
public sealed class ConsentChangeTests(RetailFixture api) : IClassFixture<RetailFixture>, IAsyncLifetime
{
    // A second tool beside the retailer's own, so that it hears what that one says.
    public async ValueTask InitializeAsync() => Assert.True((await api.Sender.SendJsonAsync(
        HttpMethod.Put, "/v1/sources/esp", """{"kind":"newsletter","trust":10,"defaultCountry":"DE"}""")).IsSuccessStatusCode);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Changes_come_in_the_order_of_their_arrival_and_each_once()
    {
        var (email, start) = (api.NewEmail(), await EndAsync());
        await api.PostAsync(NewsletterEvent(api.New("E-"), email).At("2026-03-02T08:00:00Z"));
        await api.PostAsync(NewsletterEvent(api.New("E-"), email).At("2026-03-03T08:00:00Z").Saying("unsubscribed"));

        var first = await ChangesAsync($"after={start}&limit=1");
        var second = await ChangesAsync($"after={first.Text("next")}&limit=1");
        var end = await ChangesAsync($"after={second.Text("next")}&limit=1");

        Assert.Equal((true, false, 0), (first.At("more").GetBoolean(), second.At("more").GetBoolean(), end.List("items").Count));
        Assert.Equal(["granted", "withdrawn"], new[] { first, second }.Select(page => Assert.Single(page.List("items")).Text("status")));
        Assert.Equal((email, "email", "newsletter", "beauty-news"), (
            first.List("items")[0].Text("contact"), first.List("items")[0].Text("channel"), first.List("items")[0].Text("purpose"), first.List("items")[0].Text("list")));

        // What counts is what all events come to, and that is the same at both.
        Assert.All(new[] { first, second }, page => Assert.Equal("withdrawn", page.List("items")[0].Text("permission", "status")));
    }

    [Fact]
    public async Task What_the_reader_said_itself_is_left_out_and_what_comes_later_is_not_missed()
    {
        var (email, start) = (api.NewEmail(), await EndAsync());
        await api.PostAsync(NewsletterEvent(api.New("E-"), email));

        var nothing = await ChangesAsync($"after={start}", "newsletter");
        await ConsentAsync("shop", email, "withdrawn", "2026-05-01T08:00:00Z");
        var later = await ChangesAsync($"after={nothing.Text("next")}", "newsletter");

        Assert.Empty(nothing.List("items"));
        Assert.Equal(("shop", "withdrawn"), (Assert.Single(later.List("items")).Text("source"), later.List("items")[0].Text("status")));
    }

    [Fact]
    public async Task An_event_that_another_system_only_hands_on_is_no_change()
    {
        var (email, start) = (api.NewEmail(), await EndAsync());
        await ConsentAsync("shop", email, "withdrawn", "2026-05-01T08:00:00Z");
        await ConsentAsync("crm", email, "withdrawn", "2026-05-01T08:00:00Z");
        await ConsentAsync("crm", email, "withdrawn", "2026-05-02T08:00:00Z");

        var changes = (await ChangesAsync($"after={start}")).List("items");

        Assert.Equal(["shop 2026-05-01T08:00:00Z", "crm 2026-05-02T08:00:00Z"], changes.Select(c => $"{c.Text("source")} {c.Text("occurredAt")}"));
    }

    [Fact]
    public async Task Of_somebody_who_was_erased_only_the_stand_in_is_left()
    {
        var (email, record, start) = (api.NewEmail(), api.New("C-"), await EndAsync());
        await api.PutAsync("crm", Customer(record).WithEmail(email));
        await ConsentAsync("shop", email, "withdrawn", "2026-05-01T08:00:00Z");
        var known = Assert.Single((await ChangesAsync($"after={start}")).List("items")).Text("contactPointId");

        await api.Services.GetRequiredService<Resolver>().SubmitAsync(new Submission([new Fact.Erase(new RecordKey("crm", record))], null), CancellationToken.None);

        var left = (await ChangesAsync($"after={start}")).List("items").Single(c => c.Text("contactPointId") == known);
        Assert.True(left.At("erased").GetBoolean());
        Assert.False(left.TryGetProperty("contact", out _));
        Assert.DoesNotContain(email, left.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_missed_while_many_write()
    {
        const int Writers = 6;
        const int Each = 25;
        var start = await EndAsync();
        var sent = Enumerable.Range(0, Writers * Each).Select(i => string.Create(CultureInfo.InvariantCulture, $"M-{i}")).ToArray();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            foreach (var id in sent.Where((_, i) => i % Writers == writer))
            {
                await api.PostAsync(NewsletterEvent(id, api.NewEmail()));
            }
        }));

        List<string> read = [];
        for (var (after, last) = (start, false); ;)
        {
            last = writing.IsCompleted;
            var page = await ChangesAsync($"after={after}&limit=10");
            read.AddRange(page.List("items").Select(c => c.Text("eventId")!).Where(id => id.StartsWith("M-", StringComparison.Ordinal)));
            after = page.Text("next")!;
            if (last && !page.At("more").GetBoolean())
            {
                break;
            }
        }

        await writing;
        Assert.Equal(sent.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_a_newsletter_tool_hears_what_others_said() =>
        await (await api.As("marketing").GetAsync("/v1/sources/crm/consent-changes")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0241");

    [Theory]
    [InlineData("after=yesterday", "PRF-0006")]
    [InlineData("after=1.2.3", "PRF-0006")]
    [InlineData("limit=0", "PRF-0005")]
    [InlineData("limit=1001", "PRF-0005")]
    [InlineData("channel=pigeon", "PRF-0005")]
    [InlineData("purpose=anything", "PRF-0005")]
    public async Task A_parameter_that_cannot_be_is_refused(string query, string code) =>
        await (await api.As("marketing").GetAsync($"/v1/sources/newsletter/consent-changes?{query}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);

    private async Task<string> EndAsync()
    {
        var after = "0.0";
        while (await ChangesAsync($"after={after}&limit=1000") is var page)
        {
            after = page.Text("next")!;
            if (!page.At("more").GetBoolean())
            {
                break;
            }
        }

        return after;
    }

    private Task<JsonElement> ChangesAsync(string query, string reader = "esp") => api.GetAsync("marketing", $"/v1/sources/{reader}/consent-changes?{query}");

    private async Task ConsentAsync(string source, string email, string status, string at)
    {
        var json = $$"""
            {"eventId":"{{api.New("W-")}}","contactPoint":{"type":"email","value":"{{email}}"},"channel":"email","purpose":"newsletter","list":"beauty-news",
             "status":"{{status}}","occurredAt":"{{at}}"}
            """;
        var answer = await api.Sender.SendJsonAsync(HttpMethod.Post, $"/v1/consents?source={source}", json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
