using ProfileService.Api.Tests.Crash;
using ProfileService.Api.Tests.Identity;
using ProfileService.Api.Tests.Sending;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;
using static ProfileService.Api.Tests.Settings.TrainingTown;

namespace ProfileService.Api.Tests.Settings;

/// <summary>What a steward decided holds through new weights, through everything being sent again, and through the death of the service.</summary>
public class DecisionsHoldTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_decision_holds_through_training_again_importing_again_and_a_restart_and_its_withdrawal_leaves_no_trace()
    {
        await using var database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
        await using var service = await RunningService.StartAsync(database.AppConnectionString);
        var key = await BeginAsync(service);
        var before = await LinksAsync(service);
        Assert.NotEqual(before[RecordId("crm", 5)], before[RecordId("crm", 6)]);
        Assert.Equal(before[RecordId("crm", 8)], before[RecordId("shop", 8)]);
        var same = await DecideAsync(service, key, "same", ("crm", 5), ("crm", 6));
        var different = await DecideAsync(service, key, "different", ("crm", 8), ("shop", 8));

        foreach (var seed in new[] { 1, 2 })
        {
            await PromoteNewWeightsAsync(service, key, seed);
            await AssertHeldAsync(service);
        }

        using (var sender = service.Client())
        {
            await SendAsync(sender);
        }

        await AssertHeldAsync(service);
        await service.KillAndRestartAsync();
        await AssertHeldAsync(service);

        var decided = await LinksAsync(service);
        using var steward = service.Client(key);
        foreach (var decision in new[] { same, different })
        {
            Assert.Equal(HttpStatusCode.OK, (await steward.DeleteAsync($"/v1/identity/decisions/{decision}")).StatusCode);
        }

        var after = await LinksAsync(service);
        Assert.NotEqual(after[RecordId("crm", 5)], after[RecordId("crm", 6)]);
        Assert.Equal(after[RecordId("crm", 8)], after[RecordId("shop", 8)]);

        // With nothing decided, the groups are what all records at once come to.
        var tried = await steward.SimulatedAsync(await (await steward.GetAsync(MatchingUrl)).ReadJsonAsync());
        Assert.Equal(tried.At("before").At("groups").GetInt32(), after.Values.Distinct().Count());
        string[] concerned = [.. decided.Keys.Where(r => decided[r] != after[r]).Order(StringComparer.Ordinal)];
        Assert.All(concerned, r => Assert.Contains(decided[r], new[] { decided[RecordId("crm", 5)], decided[RecordId("crm", 8)], decided[RecordId("shop", 8)] }));
    }

    private static async Task<string> BeginAsync(RunningService service)
    {
        using var admin = service.Client();
        foreach (var source in new[] { "crm", "shop" })
        {
            await new Sender(admin).RegisterAsync(source, source, 60, "DE");
        }

        await SendAsync(admin);
        return (await service.MakeKeyAsync("steward")).Secret;
    }

    private static async Task PromoteNewWeightsAsync(RunningService service, string key, int seed)
    {
        using var steward = service.Client(key);
        var training = await steward.TrainedAsync($$"""{"seed":{{seed}}}""");
        await steward.PromotedAsync(training.At("proposal").At("settings").GetRawText());
    }

    private static async Task AssertHeldAsync(RunningService service)
    {
        var links = await LinksAsync(service);
        Assert.Equal(links[RecordId("crm", 5)], links[RecordId("crm", 6)]);
        Assert.NotEqual(links[RecordId("crm", 8)], links[RecordId("shop", 8)]);
    }

    private static async Task<IReadOnlyDictionary<string, Guid>> LinksAsync(RunningService service)
    {
        using var admin = service.Client();
        return await admin.LinksAsync();
    }

    private static async Task<Guid> DecideAsync(RunningService service, string key, string verdict, (string Source, int Person) one, (string Source, int Person) other)
    {
        using var steward = service.Client(key);
        var body = Steward.Decision(verdict, Steward.Ref(one.Source, RecordId(one.Source, one.Person)), Steward.Ref(other.Source, RecordId(other.Source, other.Person)));
        var response = await steward.SendJsonAsync(HttpMethod.Post, "/v1/identity/decisions", body);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return (await response.ReadJsonAsync()).Id("decisionId");
    }
}
