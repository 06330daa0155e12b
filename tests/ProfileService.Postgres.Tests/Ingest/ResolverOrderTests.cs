using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

public sealed class ResolverOrderTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, WorldOptions> Kinds = new(StringComparer.Ordinal)
    {
        ["small"] = new WorldOptions(),
        ["crowded"] = new WorldOptions(Records: 40, People: 8, Facts: 150, Values: 3),
        ["scattered"] = new WorldOptions(Records: 30, People: 8, Facts: 100, Values: 12),
        ["without narrow limits"] = new WorldOptions(Records: 30, People: 6, Facts: 100, Values: 4, HubLimit: 8, HolderLimit: 32, BlockLimit: 40),
        // Hardly any value is shared: what joins them is that they are alike.
        ["alike"] = new WorldOptions(Records: 30, People: 12, Facts: 90, Values: 60, BlockLimit: 6),
    };

    [Theory]
    [InlineData("small", 80)]
    [InlineData("crowded", 15)]
    [InlineData("scattered", 15)]
    [InlineData("without narrow limits", 15)]
    [InlineData("alike", 40)]
    public async Task Generated_worlds_in_any_order_and_batch_end_as_the_oracle_says(string kind, int worlds)
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var seed in World.Seeds(first: 1, worlds))
        {
            var world = WorldGenerator.Make(seed, Kinds[kind]);
            var differences = await PlayAsync(database, world, seed);
            if (differences.Count > 0)
            {
                Assert.Fail(await ShrunkAsync(database, world, seed, differences));
            }
        }
    }

    [Fact]
    public async Task A_part_that_said_nothing_new_still_counts_after_another_picture_of_the_same_time()
    {
        Fact[] facts = [.. new[] { (FactKind.Whole, "A"), (FactKind.Partial, "A"), (FactKind.Whole, "B") }.Select(f => new Fact.Customer(
            new RecordKey("crm", "1"),
            new RecordVersion(WorldGenerator.Start, f.Item1, "", RecordContent.Parse($$"""{"lastName":"{{f.Item2}}"}""")),
            TimeIsStated: true))];
        var world = new World(0, WorldGenerator.Sources, new MatchingSettings(), facts);
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(world);
        foreach (var fact in facts)
        {
            await database.SendAsync(fact);
        }

        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world));
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(ResolverDatabase database, World world, int seed)
    {
        var random = new Random(seed);
        await database.BeginAsync(world);
        try
        {
            await database.SendAsync(world.Shuffled(random).Facts, random);
            var differences = (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world);
            if (differences.Count > 0)
            {
                return differences;
            }

            // Once more, in another order: nothing may change.
            await database.SendAsync(world.Shuffled(random).Facts, random);
            return (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [e.ToString()];
        }
    }

    /// <summary>The smallest world found that still fails, so that a person can read it.</summary>
    private static async Task<string> ShrunkAsync(ResolverDatabase database, World world, int seed, IReadOnlyList<string> differences)
    {
        for (var smaller = true; smaller;)
        {
            smaller = false;
            foreach (var candidate in world.Shrink())
            {
                if (await PlayAsync(database, candidate, seed) is { Count: > 0 } still)
                {
                    (world, differences, smaller) = (candidate, still, true);
                    break;
                }
            }
        }

        return $"{world}\n\n{string.Join('\n', differences.Take(12))}";
    }
}
