using ProfileService.Core.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

public sealed class ResolverConcurrencyTests(PostgresFixture postgres)
{
    // Few people, few values, low limits: nearly every fact concerns nearly every record.
    private static readonly WorldOptions Dense = new(Records: 40, People: 6, Facts: 600, Values: 4, HubLimit: 3, HolderLimit: 12);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Sixty-four fill batches that read on further connections, ten those whose transactions are begun ahead.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(10)]
    public async Task So_many_writers_on_two_instances_at_once_end_as_the_oracle_says(int writers)
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres, resolvers: 2);
        foreach (var seed in World.Seeds(first: 1, count: 8))
        {
            var (world, differences) = await PlayAsync(database, seed, writers);
            Assert.True(differences.Count == 0, $"{world}\n\n{string.Join('\n', differences.Take(12))}");
        }
    }

    /// <summary>Else the test above would prove nothing.</summary>
    [Fact]
    public async Task Without_the_lock_the_same_comparison_fails()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres, resolvers: 2, takesLock: false);
        foreach (var seed in World.Seeds(first: 1, count: 8))
        {
            try
            {
                if ((await PlayAsync(database, seed, writers: 64)).Differences.Count > 0)
                {
                    return;
                }
            }
            catch (Exception e) when (e is Npgsql.PostgresException or KeyNotFoundException)
            {
                // What one reads while the other writes does not fit together: it fails in the database, or before it.
                return;
            }
        }

        Assert.Fail("Eight dense worlds went well without the lock: the comparison does not see what the lock is for.");
    }

    [Fact]
    public async Task Whoever_waits_when_the_service_stops_is_told_so()
    {
        var world = WorldGenerator.Make(seed: 1, Dense);
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(world);
        Task<IReadOnlyList<Receipt>>[] waiting = [.. world.Facts.Select(fact => database.SendAsync(fact))];

        await database.Resolvers[0].StopAsync(Cancelled);

        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(10), Cancelled));
        Assert.All(waiting, one => Assert.True(one.IsCompletedSuccessfully || one.IsCanceled || one.Exception?.InnerException is OperationCanceledException));
    }

    private static async Task<(World World, IReadOnlyList<string> Differences)> PlayAsync(ResolverDatabase database, int seed, int writers)
    {
        var world = WorldGenerator.Make(seed, Dense);
        await database.BeginAsync(world);
        await database.SendAtOnceAsync(world.Shuffled(new Random(seed)).Facts, writers);
        return (world, (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world));
    }
}
