using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Demo;
using ProfileService.Api.Hosting;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Demo;

public class DemoTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly DemoOptions Small = new(People: 60, Seed: 1);

    [Fact]
    public async Task It_tells_how_five_records_became_one_profile()
    {
        var output = await demo.FirstAsync(Small);

        Assert.Contains("Dr. Anna Müller-Lüdenscheidt", output, StringComparison.Ordinal);
        Assert.Contains("Anna Mueller", output, StringComparison.Ordinal);
        Assert.Contains("crm C-1001, loyalty L-1001, newsletter N-1001, pos K-1001, shop S-1001", Unwrapped(output), StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 100 || IsToCopy(line), line));
    }

    [Fact]
    public async Task Its_curl_lines_work_when_pasted()
    {
        // A start of its own: another test's start would have revoked the keys of the first.
        await demo.FirstAsync(Small);
        var commands = PastedCurl.In(await demo.ShowAsync(Small));
        var answers = new List<(HttpStatusCode Status, JsonElement? Body)>();
        foreach (var command in commands)
        {
            var response = await command.SendAsync(demo.Anonymous());
            answers.Add((response.StatusCode, response.StatusCode == HttpStatusCode.NoContent ? null : await response.ReadJsonAsync()));
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.OK], answers.Select(answer => answer.Status));
        var inStore = answers[0].Body!.Value.GetProperty("items")[0];
        Assert.Equal("found", inStore.GetProperty("status").GetString());
        Assert.Equal("store", inStore.GetProperty("profiles")[0].GetProperty("view").GetString());
        Assert.Equal(5, answers[1].Body!.Value.GetProperty("identities").GetArrayLength());
        var mayWrite = answers[2].Body!.Value.GetProperty("items")[0];
        Assert.Equal((true, "source"), (mayWrite.GetProperty("allowed").GetBoolean(), mayWrite.GetProperty("basis").GetProperty("proof").GetString()));
    }

    [Fact]
    public async Task A_second_start_sends_nothing_and_shows_fresh_keys()
    {
        var before = PastedCurl.In(await demo.FirstAsync(Small))[1];

        var again = await demo.ShowAsync(Small);

        Assert.Contains("The town is here already", again, StringComparison.Ordinal);
        var after = PastedCurl.In(again)[1];
        Assert.Equal(before.Uri, after.Uri);
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.SendAsync(demo.Anonymous())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await after.SendAsync(demo.Anonymous())).StatusCode);
    }

    [Fact]
    public async Task Sums_of_known_and_unknown_buyers_add_up_to_what_the_town_spent()
    {
        await demo.FirstAsync(Small);
        var town = await demo.Town.GenerateAsync(Small, TestContext.Current.CancellationToken);
        await using var db = await demo.Databases.CreateDbContextAsync(TestContext.Current.CancellationToken);

        var counts = await DemoCounts.ReadAsync(db, TestContext.Current.CancellationToken);

        var purchases = town.Facts.Where(fact => fact.Kind is Api.Town.TownFactKind.Purchase).ToArray();
        Assert.Equal(purchases.Length, counts.Attributed.Count + counts.Waiting.Count);
        Assert.Equal(purchases.Sum(AmountOf), counts.Attributed.Amount + counts.Waiting.Amount);
        Assert.True(counts.Profiles < counts.Records);
    }

    [Theory]
    [InlineData("--people", "1")]
    [InlineData("--people", "many")]
    [InlineData("--seed", "-1")]
    public void An_option_that_makes_no_sense_is_named(string option, string value) =>
        Assert.Contains(option, Assert.Throws<StartupException>(() => DemoOptions.Read([option, value])).Message, StringComparison.Ordinal);

    private static decimal AmountOf(Api.Town.TownFact fact)
    {
        using var json = JsonDocument.Parse(fact.Json);
        return json.RootElement.GetProperty("lines").EnumerateArray().Sum(line =>
            (line.GetProperty("quantity").GetDecimal() * line.GetProperty("unitPrice").GetDecimal())
            - (line.TryGetProperty("discount", out var discount) ? discount.GetDecimal() : 0));
    }

    // A cell that is longer than its column goes on in the next line.
    private static string Unwrapped(string output) =>
        string.Join(' ', output.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsToCopy(string line) =>
        line.Contains("curl", StringComparison.Ordinal) || line.Contains("-H '", StringComparison.Ordinal) || line.Contains("-d '", StringComparison.Ordinal);
}
