using ProfileService.TestKit.Builders;
using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Settings.TrainingTown;

namespace ProfileService.Api.Tests.Settings;

/// <summary>Too little data says how much is missing, and the old weights stay.</summary>
public class TooLittleToLearnTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Fact]
    public async Task Few_records_are_refused_and_many_strangers_teach_nothing_either()
    {
        var steward = api.As("steward");
        await api.PutAsync("crm", Customer("one").Named("Anna", "Kraus"));

        var few = await (await steward.SendJsonAsync(HttpMethod.Post, MatchingUrl + ":train", "{}")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0332");

        Assert.Contains("499", few.Text("detail"), StringComparison.Ordinal);
        var strangers = Enumerable.Range(0, 520).Select(i => Customer($"s{i}").Named($"{Syllables(i * 7)}a", $"{Syllables(i * 13 + 5)}er").ToItem());
        Assert.True((await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/crm/customers", Build.Items(strangers))).IsSuccessStatusCode);

        var training = await steward.TrainedAsync("{}");

        Assert.Equal(System.Text.Json.JsonValueKind.Null, training.At("proposal").ValueKind);
        Assert.True(training.At("report").At("missing").At("likelyPairs").GetInt32() is > 0 and <= 100, training.ToString());
        Assert.Contains("the weights stay as they are", training.At("report").Text("summary"), StringComparison.Ordinal);
        var put = await steward.SendJsonAsync(
            HttpMethod.Put, MatchingUrl, $$"""{"weights":{"origin":"learned","trainingId":"{{training.Id("jobId")}}"} }""", ("If-Match", "*"));
        Assert.Contains("more pairs", (await put.ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0332")).Text("detail"), StringComparison.Ordinal);
        Assert.Equal("shipped", (await api.GetAsync("steward", MatchingUrl)).At("weights").Text("origin"));
    }

    private static string Syllables(int number) =>
        $"{"BDFGKLMNPRSTVW"[number % 14]}{"aeiou"[number / 14 % 5]}{"lmnrst"[number / 70 % 6]}{"aeiou"[number / 420 % 5]}{"bdgkp"[number / 2100 % 5]}";
}
