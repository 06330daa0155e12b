using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Tests.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Identity;

public sealed class ProfileStoryTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(60, 3)]
    [InlineData(12, 12)]
    public async Task The_story_of_every_profile_joins_exactly_the_records_that_are_stored_in_it(int values, int people)
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        var scenes = new IdentityScenes(database.App, TimeProvider.System);
        foreach (var seed in World.Seeds(first: 1, 12))
        {
            var world = WorldGenerator.Make(seed, new WorldOptions(Records: 30, People: people, Facts: 90, Values: values, BlockLimit: 6));
            await database.BeginAsync(world);
            await database.SendAsync(world.Facts, new Random(seed));
            var stored = await StoredAsync(database);
            Assert.NotEmpty(stored);
            foreach (var group in stored)
            {
                var scene = await scenes.AroundAsync([.. group], Cancelled);

                var story = ProfileStory.Of(scene!.Scene, group.First());

                Assert.Equal(group.Order(), story.Members.Select(m => m.Key));
                Assert.Equal(1, story.Pieces);
                Assert.All(group, record => Assert.Equal(scene.ProfileOf[group.First()], scene.ProfileOf[record]));
            }
        }
    }

    private static async Task<IReadOnlyList<IGrouping<string, RecordKey>>> StoredAsync(ResolverDatabase database)
    {
        var records = await DatabaseTables.RowsAsync(database.Owner, "SELECT profile_id, source, record_id FROM source_record WHERE is_live", Cancelled);
        return [.. records.GroupBy(r => r[0]!.ToString()!, r => new RecordKey((string)r[1]!, (string)r[2]!))];
    }
}
