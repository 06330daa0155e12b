using System.Globalization;
using System.Text.Json;
using ProfileService.TestKit.Builders;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Settings;

/// <summary>Enough people to learn from, each in the CRM and in the shop, and what one does to learn from them.</summary>
internal static class TrainingTown
{
    public const string MatchingUrl = "/v1/settings/matching";

    private const int People = 320;

    private static readonly string[] Given = ["Anna", "Peter", "Petra", "Karl", "Heike", "Sven", "Ute", "Jan", "Lena", "Otto", "Ida", "Fritz"];

    private static readonly (string Code, string City)[] Towns = [("20354", "Hamburg"), ("23552", "Lübeck"), ("28195", "Bremen"), ("30159", "Hannover")];

    /// <summary>Half of them are called Luckmann: here that name says little.</summary>
    public static IReadOnlyList<CustomerBuilder> Of(string source) => [.. Enumerable.Range(0, People).Select(i => Person(source, i))];

    /// <summary>Sends all of them again, too: nothing changes then.</summary>
    public static async Task SendAsync(HttpClient sender)
    {
        foreach (var source in new[] { "crm", "shop" })
        {
            var response = await sender.SendJsonAsync(HttpMethod.Post, $"/v1/sources/{source}/customers", Build.Items(Of(source).Select(c => c.ToItem())));
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    public static string RecordId(string source, int person) => FormattableString.Invariant($"{source}-t{person}");

    /// <summary>Trains, waits, and answers what came of it.</summary>
    public static async Task<JsonElement> TrainedAsync(this HttpClient steward, string json)
    {
        var response = await steward.SendJsonAsync(HttpMethod.Post, MatchingUrl + ":train", json);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return await steward.CompletedAsync(response.Headers.Location!.ToString());
    }

    /// <summary>Tries settings, waits, and answers the result.</summary>
    public static async Task<JsonElement> SimulatedAsync(this HttpClient steward, JsonElement settings)
    {
        var response = await steward.SendJsonAsync(HttpMethod.Post, MatchingUrl + ":simulate", $$"""{"settings":{{settings.GetRawText()}}}""");
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return (await steward.CompletedAsync($"{MatchingUrl}/simulations/{(await response.ReadJsonAsync()).Id("jobId")}")).At("result");
    }

    /// <summary>Puts settings, and waits until everything stored follows them.</summary>
    public static async Task PromotedAsync(this HttpClient steward, string settings)
    {
        var etag = (await steward.GetAsync(MatchingUrl)).Headers.ETag!.ToString();
        var response = await steward.SendJsonAsync(HttpMethod.Put, MatchingUrl, settings, ("If-Match", etag));
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        await steward.CompletedAsync(response.Headers.Location!.ToString());
    }

    /// <summary>Of each record the profile, as the service hands them to integrators.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid>> LinksAsync(this HttpClient admin) =>
        (await admin.GetStringAsync("/v1/links")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(l => l.Text("recordId")!, l => l.Id());

    public static async Task<JsonElement> CompletedAsync(this HttpClient client, string url)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var job = await (await client.GetAsync(url)).ReadJsonAsync();
            Assert.Contains(job.Text("state"), new[] { "queued", "running", "completed" });
            if (job.Text("state") == "completed")
            {
                return job;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The job did not end.");
    }

    private static CustomerBuilder Person(string source, int i)
    {
        var isShop = source == "shop";
        var family = i % 2 == 0 ? "Luckmann" : $"{(char)('B' + (i % 19))}{"aeiou"[i % 5]}l{"aeiou"[i / 5 % 5]}{(char)('b' + (i / 7 % 19))}ert";
        var (code, city) = Towns[(isShop && i % 11 == 0 ? i + 1 : i) % Towns.Length];
        var customer = Customer(RecordId(source, i))
            .Named(Given[i % Given.Length], isShop && i % 9 == 1 ? family + "t" : family)
            .LivingAt("Gartenweg", (1 + (i / 4)).ToString(CultureInfo.InvariantCulture), code, city);
        customer = isShop && i % 4 == 0 ? customer : customer.Born(new DateOnly(1950, 1, 2).AddDays(i * 41).ToString("O", CultureInfo.InvariantCulture));
        return isShop && i % 3 == 0 ? customer : customer.WithEmail(FormattableString.Invariant($"k{i}x@web.example.org"));
    }
}
