using ProfileService.Postgres.Quarantine;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests.Quarantine;

public sealed class QuarantineStoreTests(ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase), IAsyncLifetime
{
    private static readonly Guid Import = Guid.Parse("01930a3c-9100-7c11-8a55-2f9b6d0c7e21");

    private readonly MovedClock _clock = new();

    private QuarantineStore Store => new(App, _clock);

    private QuarantineQueries Queries => new(App);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await using var source = Owner.CreateCommand("""
            INSERT INTO source (source, kind, trust, default_country, created_at, updated_at) VALUES ('crm', 'crm', 80, 'DE', now(), now()) ON CONFLICT DO NOTHING;
            DELETE FROM quarantine
            """);
        await source.ExecuteNonQueryAsync(Cancelled);
    }

    [Fact]
    public async Task A_resumed_import_brings_its_row_once_more_and_that_is_no_new_attempt()
    {
        var row = Rejected("a") with { Import = new ImportRow(Import, 7) };
        await Store.AddAsync([row], Cancelled);
        await Store.AddAsync([row], Cancelled);
        Assert.Equal(1, (await OnlyAsync()).Attempts);

        await Store.AddAsync([row with { Import = new ImportRow(Import, 8) }], Cancelled);
        Assert.Equal((2, 8L), ((await OnlyAsync()).Attempts, (await OnlyAsync()).Import!.Value.RowNo));
    }

    [Fact]
    public async Task The_same_fact_twice_at_once_is_one_row_and_both_get_its_id()
    {
        var ids = await Store.AddAsync([Rejected("a"), Rejected("b"), Rejected("a"), Rejected("a") with { IsPartial = true }], Cancelled);

        Assert.Equal(ids[0], ids[2]);
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(2, (await Queries.FindAsync(ids[0], Cancelled))!.Attempts);
    }

    [Fact]
    public async Task Writers_at_once_count_every_fact()
    {
        RejectedFact[] facts = [.. Enumerable.Range(0, 50).Select(i => Rejected($"{i}"))];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Store.AddAsync([.. i % 2 == 0 ? facts : facts.Reverse()], Cancelled)));

        Assert.Equal((50L, 400L), (Assert.Single(await Queries.CountsAsync(null, Cancelled)).Open, (await Queries.CountsAsync("crm", Cancelled))[0].Attempts));
    }

    [Fact]
    public async Task Retention_forgets_what_nobody_has_sent_again()
    {
        await Store.AddAsync([Rejected("old"), Rejected("again")], Cancelled);
        var before = _clock.Now;
        _clock.Now = before.AddDays(91);
        await Store.AddAsync([Rejected("again")], Cancelled);

        Assert.Equal(1, await Store.SweepAsync(_clock.Now.AddDays(-90), 10, Cancelled));
        Assert.Equal("again", (await OnlyAsync()).Content);
    }

    [Fact]
    public async Task What_is_mended_is_found_by_what_it_said_before_too()
    {
        var id = (await Store.AddAsync([Rejected("a", "email::old@example.org")], Cancelled))[0];
        await Store.MendAsync(id, Rejected("b", "email::new@example.org") with { Reasons = [] }, Cancelled);

        await using var keys = Owner.CreateCommand("SELECT array_to_string(identifier_keys, ' ') FROM quarantine");
        Assert.Equal("email::new@example.org email::old@example.org", await keys.ExecuteScalarAsync(Cancelled));
        Assert.Equal(id, Assert.Single(await Store.AddAsync([Rejected("a")], Cancelled)));
        Assert.Equal("b", (await OnlyAsync()).Content);
    }

    private async Task<QuarantinedFact> OnlyAsync() =>
        Assert.Single(await Queries.ListAsync(new QuarantineFilter(), null, 10, withContent: true, Cancelled));

    private static RejectedFact Rejected(string content, params string[] keys) =>
        new("crm", FactTypes.Customers, null, null, [new RejectionReason("/a", "bad-value", "Mend it")], content, [.. keys]);

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
