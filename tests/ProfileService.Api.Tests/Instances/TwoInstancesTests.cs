using Npgsql;
using ProfileService.Api.Tests.Crash;
using ProfileService.Api.Tests.Properties;
using ProfileService.Api.Tests.Sending;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Instances;

/// <summary>Two service processes on one database are one service.</summary>
public class TwoInstancesTests(TwoInstancesTests.Pair pair, TwoInstancesTests.Alone alone) : IClassFixture<TwoInstancesTests.Pair>, IClassFixture<TwoInstancesTests.Alone>
{
    [Fact]
    public async Task A_key_revoked_at_one_is_refused_by_the_other_within_a_second()
    {
        var (secret, id) = await pair.One.MakeKeyAsync("privacy");
        using var client = pair.Other.Client(secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/me")).StatusCode);

        using var admin = pair.One.Client();
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/v1/api-keys/{id}")).StatusCode);
        var second = Task.Delay(TimeSpan.FromSeconds(1));
        while (!second.IsCompleted && (await client.GetAsync("/v1/me")).StatusCode == HttpStatusCode.OK)
        {
            await Task.Delay(20); // a busy key is remembered best
        }

        await (await client.GetAsync("/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PRF-0102");
    }

    [Fact]
    public async Task What_is_written_at_one_is_read_at_the_other_at_once()
    {
        using var writer = pair.One.Client();
        using var reader = pair.Other.Client(pair.PrivacyKey);
        for (var no = 0; no < 30; no++)
        {
            var url = $"/v1/sources/crm/customers/seen-at-once-{no % 3}";
            var receipt = await new Sender(writer).SendAsync(HttpMethod.Put, url, $$"""{"firstName":"Anna","lastName":"Nummer{{no}}"}""");

            var profile = await ReadProfile.FindAsync(reader, receipt.GetProperty("profileId").GetGuid());
            Assert.Equal($"Nummer{no}", profile!.Body.GetProperty("masterData").GetProperty("lastName").GetString());
        }
    }

    [Fact]
    public async Task Facts_sent_to_both_at_once_give_what_one_instance_makes_of_them()
    {
        await WorldFacts.RegisterAsync(new Sender(alone.As("admin")));
        using var privacy = pair.Other.Client(pair.PrivacyKey);
        for (var seed = 500; seed < 510; seed++)
        {
            var (world, random) = (SmallWorld.Make(seed, seed), new Random(seed));
            Sender[] both = [new(pair.One.Client()), new(pair.Other.Client()), new(pair.One.Client()), new(pair.Other.Client())];
            await Task.WhenAll(both.Select(sender => world.Shuffled(new Random(random.Next())).SendAsync(sender, new Random(1), longestList: 4)));
            var byOne = new Sender(alone.As("admin"));
            await world.SendAsync(byOne, random, longestList: 4);

            var expected = await WorldState.ReadAsync(alone.As("privacy"), alone.AppConnectionString, byOne, seed);
            var actual = await WorldState.ReadAsync(privacy, pair.ConnectionString, both[0], seed);
            Assert.Equal(expected.Canonical, actual.Canonical);
        }

        await using var database = NpgsqlDataSource.Create(pair.ConnectionString);
        await StoredState.AssertProfilesAsync(database, privacy);
        await StoredState.AssertChainsAsync(database);
    }

    public sealed class Alone(PostgresFixture postgres) : ApiFixture(postgres)
    {
        public override bool LinksSimilar { get; init; }
    }

    public sealed class Pair(PostgresFixture postgres) : IAsyncLifetime
    {
        private TestDatabase _database = null!;

        internal RunningService One { get; private set; } = null!;

        internal RunningService Other { get; private set; } = null!;

        internal string ConnectionString => _database.AppConnectionString;

        internal string PrivacyKey { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
            await using (var owner = NpgsqlDataSource.Create(_database.OwnerConnectionString))
            await using (var settings = owner.CreateCommand(ApiFixture.NeverSimilar)) // the worlds share this database, and their people share names
            {
                await settings.ExecuteNonQueryAsync();
            }

            // Both meet a new database, and either may be the one that makes its secrets.
            var services = await Task.WhenAll(RunningService.StartAsync(ConnectionString), RunningService.StartAsync(ConnectionString));
            (One, Other) = (services[0], services[1]);
            using var admin = One.Client();
            await WorldFacts.RegisterAsync(new Sender(admin));
            PrivacyKey = (await Other.MakeKeyAsync("privacy")).Secret;
        }

        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
