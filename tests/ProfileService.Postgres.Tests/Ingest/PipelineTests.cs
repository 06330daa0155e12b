using System.Globalization;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using ProfileService.Postgres.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>Hundreds of purchases that come together are resolved in parts, some beside each other: nothing may end elsewhere for it.</summary>
public sealed class PipelineTests(PostgresFixture postgres)
{
    private const int Facts = 700;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="ids">How many purchases the facts are about. Of few, nearly each part has to wait for those before it; of many, hardly one.</param>
    [Theory]
    [InlineData(60)]
    [InlineData(600)]
    [InlineData(6_000)]
    [InlineData(100_000)]
    public async Task Purchases_that_come_by_the_hundred_end_as_the_oracle_says(int ids)
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var seed in World.Seeds(first: ids, count: 5))
        {
            var random = new Random(seed);
            Fact[] customers = [.. Enumerable.Range(0, 240).Select(i => Customer(random, i))];
            Fact[] purchases = [.. Enumerable.Range(0, Facts).Select(_ => Purchase(random, ids))];
            var world = new World(seed, WorldGenerator.Sources, new MatchingSettings(), [.. customers, .. purchases]);
            await database.BeginAsync(world);

            // Half of the customers come later than the purchases.
            await database.SendAsync(customers[..120], random);
            await ImportAsync(database, purchases);
            await database.SendAsync(customers[120..], random);
            await ImportAsync(database, [.. world.Shuffled(random).Facts.OfType<Fact.Purchase>()]);

            var differences = (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world);
            Assert.True(differences.Count == 0, $"seed {seed}\n{string.Join('\n', differences.Take(12))}");
        }
    }

    private static async Task ImportAsync(ResolverDatabase database, Fact[] purchases)
    {
        await Task.WhenAll(purchases.Chunk(10).Select(some =>
            database.Resolvers[0].SubmitBulkAsync(new Submission(some, null) { SummarisesLater = true }, Cancelled)));
        var touched = await DatabaseTables.RowsAsync(database.Owner, "SELECT profile_id FROM summary_queue", Cancelled);
        await Task.WhenAll(touched.Chunk(10).Select(some =>
            database.Resolvers[0].SubmitBulkAsync(new Submission([.. some.Select(row => new Fact.Summarise((Guid)row[0]))], null), Cancelled)));
    }

    private static Fact.Customer Customer(Random random, int id) => new(
        new RecordKey("crm", Text($"k{id}")),
        new RecordVersion(WorldGenerator.Start, FactKind.Whole, "", RecordContent.Parse($$"""{"cardNumber":"{{Card(random)}}","lastName":"B{{id}}"}""")),
        TimeIsStated: true);

    /// <summary>Corrections, deletions, returns with and without an owner, and owners that change.</summary>
    private static Fact.Purchase Purchase(Random random, int ids)
    {
        var owner = random.Next(4) switch
        {
            0 => null,
            1 => new StatedOwner(IdentifierKey.RecordId, null, Text($"k{random.Next(300)}")),
            _ => new StatedOwner(IdentifierKey.LoyaltyCard, null, Card(random)),
        };
        var returned = random.Next(3) == 0 ? Text($"p{random.Next(ids)}") : null;
        var at = WorldGenerator.Start.AddMinutes(random.Next(9));
        var content = new PurchaseContent(
            owner, at, "store", null, "EUR", null, [new PurchaseLine(Text($"s{random.Next(9)}"), null, null, "Weleda", null, returned is null ? 1 : -1, random.Next(1, 9), null)], returned);
        return new Fact.Purchase("crm", Text($"p{random.Next(ids)}"), WorldGenerator.Start.AddMinutes(random.Next(9)), random.Next(12) == 0 ? null : content);
    }

    private static string Card(Random random) => Text($"4711000123{random.Next(100, 400)}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
