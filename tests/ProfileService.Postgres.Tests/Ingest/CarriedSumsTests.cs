using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using ProfileService.Postgres.Ingest;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>A profile's sums are added to only where that is the same as summing up all it owns.</summary>
public sealed class CarriedSumsTests(PostgresFixture postgres)
{
    private const string Shared = "4711000123456";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly string Source = WorldGenerator.Sources[0].Name;

    private static readonly RecordKey Berta = new(Source, "berta");

    [Fact]
    public async Task Purchases_that_waited_for_their_owner_are_not_forgotten_when_others_are_added()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        var narrow = new MatchingSettings() with { HubLimit = 1 };
        Fact[] people = [Customer(new RecordKey(Source, "anna"), 1, "Anna"), Customer(Berta, 2, "Berta")];
        Fact[] before = [Purchase("waits", OfCard), Purchase("own", OfRecord)];
        Fact[] after = [Purchase("waited for", OfCard), Purchase("own, too", OfRecord)];
        await database.BeginAsync(new World(0, WorldGenerator.Sources, narrow, []));
        await database.SendAsync([.. people, .. before]);
        Assert.Equal([DBNull.Value], (await DatabaseTables.RowsAsync(database.Owner, "SELECT profile_id FROM purchase_owner WHERE owner_key LIKE 'loyaltyCard%'", Cancelled))[0]);

        // Two people bear the card, which made it nobody's; from now on it is Berta's, who stated it last. No record changes with it.
        var wide = narrow with { Version = 2, HubLimit = 8 };
        await database.ChangeSettingsAsync(wide);
        await database.SendAsync(after);

        Assert.Equal(4, await BoughtByBertaAsync(database));
        await database.SendAsync([.. people.OfType<Fact.Customer>().Select(c => new Fact.Refresh(c.Key))]);
        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(new World(0, WorldGenerator.Sources, wide, [.. people, .. before, .. after])));
    }

    [Fact]
    public async Task A_correction_that_the_profile_does_not_show_counts_for_what_comes_later()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        var facts = MoreThanIsShown();
        var world = new World(0, WorldGenerator.Sources, new MatchingSettings(), facts);
        await database.BeginAsync(world);
        await database.SendAsync([.. facts]);
        var version = await VersionAsync(database);

        // Neither among the newest nor among the brands that most was bought of, before and after.
        Fact correction = Purchase("p0", OfRecord, brand: "unseen", minute: 1);
        facts.Add(correction);
        await database.SendAsync(correction);
        Assert.Equal(version, await VersionAsync(database));

        Fact another = Purchase("p99", OfRecord, brand: "unseen", quantity: 2);
        facts.Add(another);
        await database.SendAsync(another);

        Assert.Equal(version + 1, await VersionAsync(database));
        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world));
    }

    [Fact]
    public async Task What_an_instance_of_the_version_before_wrote_is_summed_up_again()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        List<Fact> facts = [Customer(Berta, 1, "Berta"), Purchase("p1", OfRecord), Purchase("p2", OfRecord)];
        var world = new World(0, WorldGenerator.Sources, new MatchingSettings(), facts);
        await database.BeginAsync(world);
        await database.SendAsync([.. facts]);

        // It shows one of the two, under a hash of its own, and leaves the sums as they were.
        await using var older = database.Owner.CreateCommand("""
            UPDATE profile SET purchases = '{"count":1,"returns":0,"totals":[],"topBrands":[],"topCategories":[],"recent":[]}', section_hashes = sha256('older') || sha256('') || sha256('') || sha256('')
            """);
        await older.ExecuteNonQueryAsync(Cancelled);
        Fact another = Purchase("p3", OfRecord);
        facts.Add(another);
        await database.SendAsync(another);

        Assert.Equal(3, await BoughtByBertaAsync(database));
        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world));
    }

    /// <summary>Until it stops: what it inserts and deletes comes and goes by itself, and it reads the same as before.</summary>
    [Fact]
    public async Task An_instance_of_the_version_before_may_go_on_writing_lines()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(new World(0, WorldGenerator.Sources, new MatchingSettings(), []));
        await database.SendAsync(Customer(Berta, 1, "Berta"), Purchase("p1", OfRecord, brand: "Weleda", quantity: 3));
        await using var insert = database.App.CreateCommand("INSERT INTO purchase_line (owner_key, source, purchase_id, line_no, sku, brand, category, quantity, amount) SELECT unnest(ARRAY['x']), 's', 'p', 1, 'k', 'b', 'c', 1, 1");
        await using var delete = database.App.CreateCommand("DELETE FROM purchase_line l USING unnest(ARRAY['p1']) u(purchase_id) WHERE l.purchase_id = u.purchase_id");
        await insert.ExecuteNonQueryAsync(Cancelled);
        await delete.ExecuteNonQueryAsync(Cancelled);

        Assert.Equal(
            [1, "sku", "Weleda", "care", 3m, 6m - 0.5m],
            Assert.Single(await DatabaseTables.RowsAsync(database.App, "SELECT line_no, sku, brand, category, quantity, amount FROM purchase_line", Cancelled)));
    }

    /// <summary>It keeps its own version and not the one that it supersedes, writes lines, and leaves a profile alone that shows the same as before.</summary>
    [Fact]
    public async Task A_correction_by_an_instance_of_the_version_before_loses_neither_what_was_said_nor_sums()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        var facts = MoreThanIsShown();
        var world = new World(0, WorldGenerator.Sources, new MatchingSettings(), facts);
        await database.BeginAsync(world);
        await database.SendAsync([.. facts]);

        var correction = Purchase("p0", OfRecord, brand: "unseen", minute: 1);
        facts.Add(correction);
        await CorrectAsBeforeAsync(database.App, correction);
        Fact another = Purchase("p99", OfRecord, brand: "unseen", quantity: 2);
        facts.Add(another);
        await database.SendAsync(another);

        Assert.Equal(16L, (await DatabaseTables.RowsAsync(database.App, "SELECT count(*) FROM purchase_line", Cancelled))[0][0]);
        var twice = Assert.Single((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(world));
        Assert.Matches("^purchase version too much: .* p0 .*unseen", twice);
    }

    /// <summary>What an instance sends that thinks of versions and lines as tables of their own (schema 19), when a purchase that is stored gets a newer version.</summary>
    private static async Task CorrectAsBeforeAsync(NpgsqlDataSource database, Fact.Purchase correction)
    {
        await using var batch = database.CreateBatch();
        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(values.Select(v => new NpgsqlParameter { Value = v }).ToArray());
            batch.BatchCommands.Add(command);
        }

        var stored = await DatabaseTables.RowsAsync(database, $"SELECT owner_key, stated_owner_key FROM purchase_head WHERE purchase_id = '{correction.PurchaseId}'", Cancelled);
        var (owner, content, hash) = ((string)stored[0][0], correction.Content!, correction.Canonical.Hash.ToArray());
        Add("""
            INSERT INTO purchase_version (source, purchase_id, observed_at, kind, content_hash, content, received_at)
            SELECT u.*, now() FROM unnest(ARRAY[$1], ARRAY[$2], ARRAY[$3], ARRAY[0::smallint], ARRAY[$4], ARRAY[$5]) u ON CONFLICT DO NOTHING
            """, correction.Source, correction.PurchaseId, correction.ObservedAt, hash, correction.Canonical.Text);
        Add("""
            INSERT INTO purchase_head (source, purchase_id, owner_key, stated_owner_key, return_of, is_live, observed_at, stamp, received_at)
            VALUES ($1, $2, $3, $4, NULL, true, $5, $6, now())
            ON CONFLICT (source, purchase_id) DO UPDATE SET
                owner_key = excluded.owner_key, stated_owner_key = excluded.stated_owner_key, return_of = excluded.return_of,
                is_live = excluded.is_live, observed_at = excluded.observed_at, stamp = excluded.stamp, received_at = excluded.received_at
            """, correction.Source, correction.PurchaseId, owner, stored[0][1], correction.ObservedAt, (byte[])[0, .. hash]);
        foreach (var table in new[] { "purchase_line", "purchase" })
        {
            Add($"""
                DELETE FROM {table} t USING unnest(ARRAY[$1], ARRAY[$2], ARRAY[$3]) u(owner_key, source, purchase_id)
                WHERE t.owner_key = u.owner_key AND t.source = u.source AND t.purchase_id = u.purchase_id
                """, owner, correction.Source, correction.PurchaseId);
        }

        Add("""
            INSERT INTO purchase (owner_key, source, purchase_id, occurred_at, channel, store_id, currency, status, is_return, amount, content)
            SELECT unnest(ARRAY[$1]), $2, $3, $4, $5, NULL, $6, 'completed', false, $7, $8
            """, owner, correction.Source, correction.PurchaseId, content.OccurredAt, content.Channel, content.Currency, content.Amount, correction.Canonical.Text);
        Add("""
            INSERT INTO purchase_line (owner_key, source, purchase_id, line_no, sku, brand, category, quantity, amount)
            SELECT unnest(ARRAY[$1]), $2, $3, 1, 'sku', 'unseen', 'care', 1, 1.5
            """, owner, correction.Source, correction.PurchaseId);
        await batch.ExecuteNonQueryAsync(Cancelled);
    }

    /// <summary>Of the first of her purchases neither itself nor its brand is shown.</summary>
    private static List<Fact> MoreThanIsShown() =>
        [Customer(Berta, 1, "Berta"), .. Enumerable.Range(0, 15).Select(i => Purchase($"p{i}", OfRecord, brand: $"brand{(14 - i) / 2}"))];

    private static StatedOwner OfCard => new(IdentifierKey.LoyaltyCard, null, Shared);

    private static StatedOwner OfRecord => new(IdentifierKey.RecordId, null, Berta.RecordId);

    private static async Task<int> BoughtByBertaAsync(ResolverDatabase database) => (int)(await DatabaseTables.RowsAsync(
        database.Owner, "SELECT (purchases::json ->> 'count')::int FROM profile JOIN source_record USING (profile_id) WHERE record_id = 'berta'", Cancelled))[0][0];

    private static async Task<long> VersionAsync(ResolverDatabase database) => (long)(await DatabaseTables.RowsAsync(database.Owner, "SELECT version FROM profile", Cancelled))[0][0];

    private static Fact.Customer Customer(RecordKey key, int minute, string name)
    {
        var members = new Dictionary<string, string> { [Members.FirstName] = name, [Members.LastName] = name + "sen", [Members.CardNumber] = Shared };
        return new Fact.Customer(
            key, new RecordVersion(At(minute), FactKind.Whole, "", new RecordContent(members.ToImmutableSortedDictionary(m => m.Key, m => JsonSerializer.Serialize(m.Value), StringComparer.Ordinal))),
            TimeIsStated: true);
    }

    private static Fact.Purchase Purchase(string id, StatedOwner owner, string brand = "Weleda", decimal quantity = 1, int minute = 0)
    {
        var bought = At(id.Length > 1 && int.TryParse(id.AsSpan(1), CultureInfo.InvariantCulture, out var number) ? number : 0);
        return new Fact.Purchase(
            Source, id, At(minute), new PurchaseContent(owner, bought, "store", null, "EUR", null, [new PurchaseLine("sku", null, null, brand, "care", quantity, 2, 0.5m)], null));
    }

    private static DateTimeOffset At(int minute) => WorldGenerator.Start.AddMinutes(minute);
}
