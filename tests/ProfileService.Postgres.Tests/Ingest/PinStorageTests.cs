using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>Rules and pins in the database: what is projected is what the oracle makes of the same facts and settings.</summary>
public sealed class PinStorageTests(PostgresFixture postgres)
{
    private static readonly RecordKey Anna = new("crm", "1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worlds_with_rules_and_pins_in_any_order_end_as_the_oracle_says()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var seed in World.Seeds(first: 1, count: 60))
        {
            var random = new Random(seed);
            var world = WorldGenerator.Make(seed, new WorldOptions { Chooses = true });
            await database.BeginAsync(world);

            // Nobody can pin what was never there: each record is heard of once before the first pin is.
            await database.SendAsync([.. world.Facts.Where(f => f is not Fact.Pin)], random);
            await database.SendAsync(world.Shuffled(random).Facts, random);

            var differences = (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world);
            Assert.True(differences.Count == 0, $"{world}\n\n{string.Join('\n', differences.Take(8))}");
        }
    }

    [Fact]
    public async Task The_same_pin_without_a_time_of_its_own_changes_nothing_and_an_older_one_is_kept_and_does_not_count()
    {
        await using var database = await BegunAsync();

        Assert.Equal(Outcome.Created, await SendAsync(database, Stated(5, "\"female\"")));
        Assert.Equal(Outcome.Unchanged, await SendAsync(database, Stated(6, "\"female\"") with { TimeIsStated = false }));
        Assert.Equal(Outcome.Stale, await SendAsync(database, Stated(4, "\"male\"")));
        Assert.Equal(Outcome.Unchanged, await SendAsync(database, Stated(4, "\"male\"")));
        Assert.Equal(Outcome.Updated, await SendAsync(database, Stated(7, "\"diverse\"")));
        Assert.Equal(3L, await database.Owner.CreateCommand("SELECT count(*) FROM pin").ExecuteScalarAsync(Cancelled));
    }

    [Fact]
    public async Task Pin_and_withdrawal_give_back_the_same_bytes()
    {
        await using var database = await BegunAsync();
        var before = await RowAsync(database);

        await SendAsync(database, Stated(5, "\"female\""));
        Assert.NotEqual(before, await RowAsync(database));
        await SendAsync(database, new Fact.Pin(Anna, new PinVersion("gender", At(6), PinKind.Withdrawn, null, "over", null, null), TimeIsStated: true));

        Assert.Equal(before, await RowAsync(database));
    }

    [Fact]
    public async Task An_expired_pin_is_as_if_it_had_never_been_and_one_set_later_for_the_time_before_still_counts()
    {
        await using var database = await BegunAsync();
        var before = await RowAsync(database);
        await SendAsync(database, Stated(5, "\"female\"", expiresAt: At(10)));

        await SendAsync(database, new Fact.ExpirePins(Anna, At(9)));
        Assert.NotEqual(before, await RowAsync(database));
        await SendAsync(database, new Fact.ExpirePins(Anna, At(10)));
        Assert.Equal(before, await RowAsync(database));

        await SendAsync(database, Stated(6, "\"male\""));
        Assert.Contains("\"gender\":\"male\"", await RowAsync(database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_on_a_record_that_nobody_knows_leaves_nothing()
    {
        await using var database = await BegunAsync();

        Assert.Equal(Outcome.Stale, await SendAsync(database, Stated(5, "\"female\"") with { Key = new RecordKey("crm", "erased") }));
        Assert.Equal(0L, await database.Owner.CreateCommand("SELECT count(*) FROM pin").ExecuteScalarAsync(Cancelled));
    }

    private async Task<ResolverDatabase> BegunAsync()
    {
        var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(new World(0, WorldGenerator.Sources, new MatchingSettings(), []));
        await database.SendAsync(new Fact.Customer(
            Anna, new RecordVersion(At(1), FactKind.Whole, "", RecordContent.Parse("""{"firstName":"Anna","lastName":"Weiß"}""")), TimeIsStated: true));
        return database;
    }

    private static async Task<Outcome> SendAsync(ResolverDatabase database, Fact fact) => (await database.SendAsync(fact))[0].Outcome;

    private static async Task<string> RowAsync(ResolverDatabase database) => (string)(await database.Owner.CreateCommand(
        "SELECT concat_ws('|', profile_id, encode(section_hashes, 'hex'), master_data, provenance) FROM profile").ExecuteScalarAsync(Cancelled))!;

    private static Fact.Pin Stated(int minute, string value, DateTimeOffset? expiresAt = null) =>
        new(Anna, new PinVersion("gender", At(minute), PinKind.Stated, value, "seen", expiresAt, null), TimeIsStated: true);

    private static DateTimeOffset At(int minute) => WorldGenerator.Start.AddMinutes(minute);
}
