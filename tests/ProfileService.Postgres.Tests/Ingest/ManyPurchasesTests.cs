using System.Globalization;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using ProfileService.Postgres.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>The same is shown of purchases that are summed up in memory and of those that the database sums up, wherever the border is crossed.</summary>
public sealed class ManyPurchasesTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly string[] Sources = [.. WorldGenerator.Sources.Select(s => s.Name)];

    [Fact]
    public async Task A_buyer_of_few_or_many_things_has_the_sums_of_all_of_them()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var count in new[] { ProfileReading.Few - 1, ProfileReading.Few, ProfileReading.Few + 1, 2 * ProfileReading.Few })
        {
            var random = new Random(count);
            var key = new RecordKey(Sources[0], "1");
            var buyer = new Fact.Customer(
                key, new RecordVersion(WorldGenerator.Start, FactKind.Whole, "", RecordContent.Parse("""{"cardNumber":"4711000123456","lastName":"B"}""")), TimeIsStated: true);
            List<Fact> facts = [buyer, .. Enumerable.Range(0, count).Select(i => Purchase(random, i))];
            await PlayAsync(database, [.. facts], random);

            // One correction, one that never was, and back across the border.
            facts.AddRange(Enumerable.Range(0, 3).Select(i => new Fact.Purchase(Sources[0], Name(i), After, i == 0 ? Purchase(random, i).Content : null)));
            await PlayAsync(database, [.. facts], random);
        }
    }

    private static async Task PlayAsync(ResolverDatabase database, Fact[] facts, Random random)
    {
        var world = new World(0, WorldGenerator.Sources, new MatchingSettings(), facts);
        await database.BeginAsync(world);
        await database.SendAsync(world.Shuffled(random).Facts, random);

        var differences = (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world);
        Assert.Empty(await DatabaseTables.RowsAsync(database.Owner, "SELECT owner_key FROM purchase JOIN purchase_owner USING (owner_key) WHERE profile_id IS NULL", Cancelled));
        Assert.True(differences.Count == 0, $"{facts.Length} facts\n{string.Join('\n', differences)}");
    }

    private static DateTimeOffset After => WorldGenerator.Start.AddDays(1);

    private static string Name(int id) => string.Create(CultureInfo.InvariantCulture, $"p{id}");

    /// <summary>Few times, so that the newest are told apart by their ids.</summary>
    private static Fact.Purchase Purchase(Random random, int id)
    {
        var sign = random.Next(4) == 0 ? -1 : 1;
        return new Fact.Purchase(Sources[0], Name(id), WorldGenerator.Start, new PurchaseContent(
            new StatedOwner(IdentifierKey.RecordId, null, "1"), WorldGenerator.Start.AddHours(-random.Next(4)), "store", null, random.Next(4) == 0 ? "CHF" : "EUR", random.Next(8) == 0 ? PurchaseContent.Cancelled : null,
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new PurchaseLine(
                "sku", null, null, random.Next(5) == 0 ? null : $"brand{random.Next(8)}", $"category{random.Next(7)}", sign * random.Next(1, 4), random.Next(1, 99) / 10m, null))],
            null));
    }
}
