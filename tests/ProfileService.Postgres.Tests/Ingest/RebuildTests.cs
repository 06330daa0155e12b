using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>What was built fact by fact is what a rebuild comes to; and what a decision did is undone to the byte.</summary>
public sealed class RebuildTests(PostgresFixture postgres)
{
    // Everything that is derived, without the times at which rows were written.
    private const string Derived = """
        SELECT 'record ' || source || '/' || record_id || ' ' || coalesce(profile_id::text, '-') || array_to_string(identifier_keys, ',') || array_to_string(block_keys, ',') FROM source_record
        UNION ALL SELECT 'candidate ' || source_a || '/' || record_a || ' ' || source_b || '/' || record_b || ' ' || identifier_key || ' ' || reason || ' ' || score || ' ' || worth FROM candidate
        UNION ALL SELECT 'block ' || block_key || ' ' || source || '/' || record_id FROM blocking_key
        UNION ALL SELECT 'wide ' || block_key FROM wide_block
        UNION ALL SELECT 'hub ' || identifier_key || ' ' || reach FROM hub
        UNION ALL SELECT 'owner ' || owner_key || ' ' || coalesce(profile_id::text, '-') FROM purchase_owner
        UNION ALL SELECT 'profile ' || profile_id || ' ' || concat_ws('|', master_data, master_data_masked, newsletter, newsletter_masked, loyalty, loyalty_masked, purchases,
                                                               purchases_masked, identities, provenance) FROM profile
        """;

    private static readonly WorldOptions Alike = new(Records: 30, People: 12, Facts: 90, Values: 20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deriving_everything_again_changes_no_row()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var seed in World.Seeds(first: 1, count: 12))
        {
            var random = new Random(seed);
            var world = WorldGenerator.Make(seed, Alike);
            await database.BeginAsync(world);
            await database.SendAsync(world.Facts, random);
            var before = await DerivedAsync(database);
            RecordKey[] all = [.. await DatabaseTables.RecordsAsync(database.Owner, "SELECT source, record_id FROM source_record", Cancelled)];
            random.Shuffle(all);

            await database.SendAsync([.. all.Select(key => new Fact.Refresh(key))], random);

            Assert.Equal(before, await DerivedAsync(database));
        }
    }

    [Fact]
    public async Task After_other_settings_and_a_refresh_of_all_everything_is_as_if_they_had_always_held()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var seed in World.Seeds(first: 1, count: 15))
        {
            var random = new Random(seed);
            var world = WorldGenerator.Make(seed, Alike);
            await database.BeginAsync(world);
            await database.SendAsync(world.Facts, random);
            var other = world.Settings with
            {
                Version = 2,
                BlockLimit = random.Next(2, 9),
                MergeThreshold = random.Next(-6, 15),
                SuggestThreshold = -6 - random.Next(4),
                HubLimit = random.Next(2, 6),
                Weights = seed % 2 == 0 ? world.Settings.Weights : Learned(random),
            };
            await database.ChangeSettingsAsync(other);
            RecordKey[] all = [.. await DatabaseTables.RecordsAsync(database.Owner, "SELECT source, record_id FROM source_record", Cancelled)];
            random.Shuffle(all);

            await database.SendAsync([.. all.Select(key => new Fact.Refresh(key))], random);

            var differences = (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world with { Settings = other });
            Assert.True(differences.Count == 0, $"{world}\n{string.Join('\n', differences.Take(8))}");
        }
    }

    [Fact]
    public async Task Decisions_that_are_withdrawn_leave_every_row_as_it_was()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        var moved = 0;
        foreach (var seed in World.Seeds(first: 1, count: 12))
        {
            var random = new Random(seed);
            var world = WorldGenerator.Make(seed, Alike);
            await database.BeginAsync(world);
            await database.SendAsync(world.Facts, random);
            var before = await DerivedAsync(database);
            RecordKey[] live = [.. await DatabaseTables.RecordsAsync(database.Owner, "SELECT source, record_id FROM source_record WHERE is_live", Cancelled)];
            Fact.Decide[] decisions = [.. Enumerable.Range(0, 6).Select(_ => Any(live, random)).OfType<Fact.Decide>()];

            await database.SendAsync(decisions, random);
            moved += before.SequenceEqual(await DerivedAsync(database)) ? 0 : 1;
            await database.SendAsync([.. decisions.Select(d => d with { Decision = d.Decision with { WithdrawnAt = After } })], random);

            Assert.Equal(before, await DerivedAsync(database));
        }

        Assert.True(moved > 6, "The decisions did nothing: their withdrawal shows nothing.");
    }

    /// <summary>As a training might come to, far from the shipped ones.</summary>
    private static MatchingWeights Learned(Random random)
    {
        var levels = MatchingWeights.Default.Levels.Select(l => l with { M = Math.Min(1, l.M * (0.3 + random.NextDouble())), U = Math.Min(1, l.U * (0.3 + (3 * random.NextDouble()))) });
        return MatchingWeights.Default.WithLevels([.. levels]) with
        {
            Family = new TermShares([KeyValuePair.Create("muler", 0.2), KeyValuePair.Create("meir", 0.1)], floor: 0.002),
            PriorAgainstStrangers = random.Next(-18, -8),
            Origin = new WeightsOrigin(Guid.Empty, After, 1000, SinceVersion: 2),
        };
    }

    private static DateTimeOffset After => WorldGenerator.Start.AddDays(1);

    private static Fact.Decide? Any(RecordKey[] live, Random random)
    {
        var (a, b) = (live[random.Next(live.Length)], live[random.Next(live.Length)]);
        var id = new byte[16];
        random.NextBytes(id);
        return a == b ? null : new Fact.Decide(
            new IdentityDecision(new Guid(id), a < b ? a : b, a < b ? b : a, random.Next(2) == 0 ? Verdict.Same : Verdict.Different, "test", After, null), SawRecords: true);
    }

    private static async Task<IReadOnlyList<string>> DerivedAsync(ResolverDatabase database) =>
        [.. (await DatabaseTables.RowsAsync(database.Owner, Derived, Cancelled)).Select(row => (string)row[0]).Order(StringComparer.Ordinal)];
}
