using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Migrations;
using ProfileService.Postgres.Settings;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>A migrated database that one world after the other is played in, by resolvers under the serving role.</summary>
public sealed class ResolverDatabase : IAsyncDisposable
{
    private readonly ProfileService.TestKit.Database.TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly List<Resolver> _resolvers = [];

    private ResolverDatabase(ProfileService.TestKit.Database.TestDatabase database)
    {
        _database = database;
        _services = new ServiceCollection().AddProfileDatabase(database.AppConnectionString, ResolverSettings.Planner).BuildServiceProvider();
        Owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
    }

    /// <summary>As the product writes.</summary>
    public NpgsqlDataSource App => _services.GetRequiredKeyedService<NpgsqlDataSource>(ProfileDatabase.Resolver);

    public NpgsqlDataSource Owner { get; }

    public IReadOnlyList<Resolver> Resolvers => _resolvers;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<ResolverDatabase> CreateAsync(PostgresFixture postgres, int resolvers = 1, bool takesLock = true)
    {
        var database = new ResolverDatabase(await postgres.CreateDatabaseAsync("migrated", owner => SchemaMigrator.MigrateAsync(owner)));
        for (var i = 0; i < resolvers; i++)
        {
            var resolver = new Resolver(database.App, TimeProvider.System, NullLogger<Resolver>.Instance, takesLock);
            await resolver.StartAsync(Cancelled);
            database._resolvers.Add(resolver);
        }

        return database;
    }

    /// <summary>Empties every table and registers the world's sources and settings.</summary>
    public async Task BeginAsync(World world)
    {
        await DatabaseTables.EmptyAsync(Owner, Cancelled);
        await using var batch = Owner.CreateBatch();
        foreach (var source in world.Sources)
        {
            AddSource(batch, source);
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO survivorship_version VALUES ($1, $2, now(), NULL)")
        {
            Parameters = { new() { Value = world.Survivorship.Version }, new() { Value = StoredSurvivorship.Of(world.Survivorship).ToJson() } },
        });
        await batch.ExecuteNonQueryAsync(Cancelled);
        await ChangeSettingsAsync(world.Settings);
    }

    /// <summary>Stores matching settings as the newest version, under their number; like everybody who does, under the lock.</summary>
    public async Task ChangeSettingsAsync(MatchingSettings settings)
    {
        await using var batch = Owner.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(WriteLock.Take));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO settings_version VALUES ($1, $2, now(), NULL)")
        {
            Parameters = { new() { Value = settings.Version }, new() { Value = JsonSerializer.Serialize(StoredMatchingSettings.Of(settings), StoredMatchingSettings.Json) } },
        });
        await batch.ExecuteNonQueryAsync(Cancelled);
    }

    public Task<IReadOnlyList<Receipt>> SendAsync(params Fact[] facts) => Resolvers[0].SubmitAsync(new Submission(facts, null), Cancelled);

    /// <summary>
    /// Sends all facts in order: single ones and small lists, up to fifty waiting at once; at times the purchases among them as an import
    /// does, which is at its end in the end.
    /// </summary>
    public async Task SendAsync(IReadOnlyList<Fact> facts, Random random)
    {
        var at = 0;
        while (at < facts.Count)
        {
            var end = Math.Min(facts.Count, at + random.Next(1, 51));
            var waiting = new List<Task>();
            if (random.Next(3) == 0)
            {
                Fact[] others = [.. facts.Take(end).Skip(at).Where(f => f is not Fact.Purchase)];
                waiting.AddRange(others.Take(random.Next(others.Length)).Select(f => SendAsync(f)));
                await ImportAsync([.. facts.Take(end).Skip(at).OfType<Fact.Purchase>()], random);
                waiting.AddRange(others.Skip(waiting.Count).Select(f => SendAsync(f)));
                at = end;
            }

            while (at < end)
            {
                var count = Math.Min(end - at, random.Next(1, 4));
                waiting.Add(Resolvers[random.Next(Resolvers.Count)].SubmitAsync(new Submission([.. facts.Skip(at).Take(count)], null), Cancelled));
                at += count;
            }

            await Task.WhenAll(waiting);
            if (random.Next(4) == 0)
            {
                await SummariseAsync(random.Next(1, 4));
            }
        }

        await SummariseAsync(int.MaxValue);
    }

    /// <summary>Does what the end of an import does, for as many profiles as asked.</summary>
    public async Task SummariseAsync(int most)
    {
        var waiting = await DatabaseTables.RowsAsync(Owner, "SELECT profile_id FROM summary_queue ORDER BY profile_id", Cancelled);
        foreach (var some in waiting.Take(most).Chunk(5))
        {
            await Resolvers[0].SubmitBulkAsync(new Submission([.. some.Select(row => new Fact.Summarise((Guid)row[0]))], null), Cancelled);
        }
    }

    private async Task ImportAsync(IReadOnlyList<Fact> purchases, Random random) => await Task.WhenAll(purchases.Chunk(random.Next(1, 9)).Select(slice =>
        Resolvers[random.Next(Resolvers.Count)].SubmitBulkAsync(new Submission(slice, null) { SummarisesLater = true }, Cancelled)));

    /// <summary>As many writers as there are shares, all at once.</summary>
    public Task SendAtOnceAsync(IReadOnlyList<Fact> facts, int writers) => Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
    {
        for (var i = writer; i < facts.Count; i += writers)
        {
            await Resolvers[i % Resolvers.Count].SubmitAsync(new Submission([facts[i]], null), Cancelled);
        }
    }));

    /// <summary>Does what the settling worker does: takes what waits, a few at a time, until nothing does.</summary>
    public async Task SettleAsync(int atOnce)
    {
        for (var round = 0; round < 1_000; round++)
        {
            Fact[] waiting = [.. (await DatabaseTables.RecordsAsync(Owner, "SELECT source, record_id FROM settle_queue ORDER BY random() LIMIT 1000", Cancelled))
                .Take(atOnce).Select(key => new Fact.Refresh(key))];
            if (waiting.Length == 0)
            {
                return;
            }

            await Resolvers[0].SettleAsync(new Submission(waiting, null), Cancelled);
        }

        Assert.Fail("The settle queue does not get empty.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var resolver in _resolvers)
        {
            await resolver.StopAsync(CancellationToken.None);
            resolver.Dispose();
        }

        await Owner.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static void AddSource(NpgsqlBatch batch, Source source) => batch.BatchCommands.Add(new NpgsqlBatchCommand("""
        INSERT INTO source (source, kind, trust, default_country, issuers, created_at, updated_at) VALUES ($1, $2, $3, $4, $5::jsonb, now(), now())
        """)
    {
        Parameters =
        {
            new() { Value = source.Name },
            new() { Value = JsonNamingPolicy.CamelCase.ConvertName(source.Kind.ToString()) },
            new() { Value = (short)source.Trust },
            new() { Value = source.DefaultCountry },
            new() { Value = JsonSerializer.Serialize(source.Issuers) },
        },
    });
}
