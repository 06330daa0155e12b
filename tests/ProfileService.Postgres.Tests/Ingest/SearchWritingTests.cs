using ProfileService.Core.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>Whatever comes in whatever order, people are found by exactly what their records say now (law 1).</summary>
public sealed class SearchWritingTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_kept_in_step_is_what_is_derived_anew()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var seed in World.Seeds(first: 1, count: 25))
        {
            var random = new Random(seed);
            var world = WorldGenerator.Make(seed);
            await database.BeginAsync(world);
            await database.SendAsync(world.Facts, random);
            var kept = await RowsAsync(database);

            await DatabaseTables.RowsAsync(database.Owner, "DELETE FROM profile_search", Cancelled);
            var records = await DatabaseTables.RecordsAsync(database.Owner, "SELECT source, record_id FROM source_record", Cancelled);
            await database.SendAsync([.. records.Select(key => new Fact.Refresh(key))]);

            Assert.Equal(kept, await RowsAsync(database));
            Assert.True(kept.Count > 0, $"{world}");
        }
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(ResolverDatabase database) =>
        [.. (await DatabaseTables.RowsAsync(database.Owner, "SELECT s::text FROM profile_search s ORDER BY profile_id, token", Cancelled)).Select(r => (string)r[0])];
}
