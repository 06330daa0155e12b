using System.Text.Json;
using ProfileService.Api.Town;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Consents;

/// <summary>The newsletter events of a whole town, shuffled and sent again, end in the generator's truth for every address.</summary>
public class TownNewsletterTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Fact]
    public async Task Every_address_ends_where_its_last_event_left_it()
    {
        JsonElement[] events =
        [
            .. RetailTown.Generate(new TownOptions { People = 1_000, Seed = 7 }).Facts.Where(f => f.Source == "newsletter")
                .Select(f => JsonSerializer.Deserialize<JsonElement>(f.Json)),
        ];
        var truth = events.GroupBy(e => e.Text("email")!.ToLowerInvariant())
            .ToDictionary(e => e.Key, e => e.MaxBy(one => one.GetProperty("occurredAt").GetDateTimeOffset()).Text("status"));
        var random = new Random(7);
        JsonElement[] sent = [.. events, .. events.Where(_ => random.Next(3) == 0)];
        random.Shuffle(sent);

        foreach (var some in sent.Chunk(250))
        {
            var answer = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/newsletter/newsletter-events", Items(some.Select(e => e.GetRawText())));
            Assert.All((await answer.ReadJsonAsync()).List("items"), item => Assert.InRange(item.GetProperty("status").GetInt32(), 200, 201));
        }

        var checkedAddresses = 0;
        foreach (var addresses in truth.Keys.Chunk(100))
        {
            foreach (var (item, email) in (await api.LookUpAsync("service", [.. addresses.Select(a => ("email", a))])).Zip(addresses))
            {
                foreach (var profile in item.List("profiles"))
                {
                    Assert.Equal(truth[email], profile.List("newsletter").Single(n => n.Text("email") == email).Text("status"));
                    checkedAddresses++;
                }
            }
        }

        Assert.InRange(checkedAddresses, truth.Count * 99 / 100, truth.Count * 2);
        Assert.InRange(truth.Values.Distinct().Count(), 3, 5);
    }
}
