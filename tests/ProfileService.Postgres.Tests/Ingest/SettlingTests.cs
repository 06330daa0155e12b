using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>A person with more records than a request may regroup: written at once, grouped later, and then as the oracle says.</summary>
public sealed class SettlingTests(PostgresFixture postgres)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closure_beyond_the_limit_is_postponed_and_settled_later()
    {
        Fact[] chain = [.. Enumerable.Range(0, 240).Select(n => Customer(n, "Anna", Mail(n / 4), Mail((n / 4) + 1), minute: 0))];
        var world = World(1, chain);
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(world);
        foreach (var half in chain[..116].Concat(chain[124..]).Chunk(50))
        {
            await database.SendAsync(half);
        }

        foreach (var missing in chain[116..124])
        {
            await database.SendAsync(missing);
        }

        var joined = Assert.Single(await database.SendAsync(Customer(120, "Anna", Mail(30), Mail(31), minute: 1)));
        Assert.True(joined.Settling);

        await database.SettleAsync(atOnce: 1);
        Assert.False(Assert.Single(await database.SendAsync(Customer(120, "Anna", Mail(30), Mail(31), minute: 1))).Settling);
        world = world with { Facts = [.. chain, Customer(120, "Anna", Mail(30), Mail(31), minute: 1)] };
        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world));
    }

    [Fact]
    public async Task Nobody_is_lost_while_a_group_that_lost_its_middle_is_settled_one_record_at_a_time()
    {
        Fact[] chain = [.. Enumerable.Range(0, 240).Select(n => Customer(n, "Anna", Mail(n), Mail(n + 1), minute: 0))];
        Fact[] changes = [Customer(120, "Anna", Mail(900), Mail(901), minute: 1), new Fact.Customer(Key(0), new RecordVersion(At(1), FactKind.Tombstone, "", RecordContent.Empty), true)];
        var world = World(1, [.. chain, .. changes]);
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(world);
        await database.SendAsync(chain);
        foreach (var change in changes)
        {
            await database.SendAsync(change);
            Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).BrokenLaws());
        }

        await database.Resolvers[0].SettleAsync(new Submission([new Fact.Refresh(Key(120))], null), Cancelled);
        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).BrokenLaws());
        await database.SettleAsync(atOnce: 1);
        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world));
    }

    [Fact]
    public async Task Facts_that_come_while_groups_wait_change_nothing_about_the_end()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var seed in TestKit.Oracle.World.Seeds(first: 1, count: 3))
        {
            var random = new Random(seed);
            var world = World(seed, [.. Enumerable.Range(0, 620).Select(_ => Any(random))]);
            await database.BeginAsync(world);
            var postponed = 0;
            foreach (var list in world.Facts.Take(420).Chunk(70))
            {
                await database.SendAsync(list);
            }

            foreach (var fact in world.Facts.Skip(420))
            {
                postponed += (await database.SendAsync(fact)).Count(r => r.Settling);
                if (random.Next(40) == 0)
                {
                    await SettleSomeAsync(database, random);
                }
            }

            await database.SettleAsync(atOnce: random.Next(1, 4));

            var differences = (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world);
            Assert.True(differences.Count == 0, $"seed {seed}\n{string.Join('\n', differences.Take(8))}");
            Assert.True(postponed > 10, "The world is too small: hardly anything was postponed.");
        }
    }

    private static async Task SettleSomeAsync(ResolverDatabase database, Random random)
    {
        var waiting = await DatabaseTables.RecordsAsync(database.Owner, "SELECT source, record_id FROM settle_queue ORDER BY source, record_id", Cancelled);
        if (waiting.Count > 0)
        {
            await database.Resolvers[0].SettleAsync(new Submission([new Fact.Refresh(waiting[random.Next(waiting.Count)])], null), Cancelled);
            Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).BrokenLaws());
        }
    }

    private static World World(int seed, IReadOnlyList<Fact> facts) => new(seed, WorldGenerator.Sources, new MatchingSettings(), facts);

    /// <summary>Nearly 280 records under two names, each with two of fifty addresses: one group of most, that loses and gains members.</summary>
    private static Fact.Customer Any(Random random) => random.Next(12) == 0
        ? new Fact.Customer(Key(random.Next(280)), new RecordVersion(At(random.Next(9)), FactKind.Tombstone, "", RecordContent.Empty), true)
        : Customer(random.Next(280), random.Next(15) == 0 ? "Katharina" : "Anna", Mail(random.Next(50)), Mail(random.Next(50)), random.Next(9));

    private static Fact.Customer Customer(int no, string firstName, string email, string other, int minute) => new(
        Key(no),
        new RecordVersion(At(minute), FactKind.Whole, "", new RecordContent(new Dictionary<string, string>
        {
            [Members.FirstName] = JsonSerializer.Serialize(firstName),
            [Members.LastName] = JsonSerializer.Serialize("Schmidt"),
            [Members.Email] = JsonSerializer.Serialize(email),
            [Members.Identifiers] = StatedIdentifier.ToJson([new StatedIdentifier(IdentifierKey.Email, null, other)]),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal))),
        TimeIsStated: true);

    private static RecordKey Key(int no) => new("crm", no.ToString("000", CultureInfo.InvariantCulture));

    private static string Mail(int no) => string.Create(CultureInfo.InvariantCulture, $"m{no}@example.org");

    private static DateTimeOffset At(int minute) => WorldGenerator.Start.AddMinutes(minute);
}
