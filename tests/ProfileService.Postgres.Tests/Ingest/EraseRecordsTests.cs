using System.Collections.Immutable;
using System.Text.Json;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Quarantine;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>Law 10: erasure reaches every fact, version and projection of the erased, and nothing of the others.</summary>
public sealed class EraseRecordsTests(PostgresFixture postgres)
{
    private const string Marker = "zebulon";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_the_erased_is_left_in_any_table_and_the_chains_still_verify()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(new World(0, WorldGenerator.Sources, new MatchingSettings(), []));
        foreach (var fact in ErasedFacts().Concat(OthersFacts()))
        {
            await database.Resolvers[0].SubmitAsync(new Submission([fact], (_, receipt) => Audit(receipt)), Cancelled);
        }

        var quarantine = new QuarantineStore(database.App, TimeProvider.System);
        await quarantine.AddAsync([.. RejectedFacts()], Cancelled);

        var planted = (await DatabaseTables.ColumnsWithAsync(database.Owner, Marker, Cancelled)).Select(c => c.Split('.')[0]).Distinct().Order();
        Assert.Equal(
            [
                "audit_payload", "blocking_key", "candidate", "consent_payload", "consent_statement", "contact_point", "identifier", "identity_decision", "newsletter_address", "newsletter_event",
                "newsletter_event_version", "own_profile", "pin", "profile", "profile_search", "purchase", "purchase_former_owner", "purchase_head", "purchase_line",
                "purchase_owner", "purchase_version", "quarantine", "source_record", "source_record_version",
            ],
            planted.Except(["hub", "settle_queue"]));

        await EraseAsync(database, [Crm, new RecordKey("news", Marker), await AddressRecordAsync(database)]);

        Assert.Empty(await DatabaseTables.ColumnsWithAsync(database.Owner, Marker, Cancelled));
        Assert.Equal(1L, await database.Owner.CreateCommand("SELECT count(*) FROM quarantine").ExecuteScalarAsync(Cancelled));
        Assert.IsType<ChainVerdict.Intact>(await ChainVerifier.VerifyAsync(database.Owner, Resolver.Chain, null, cancellationToken: Cancelled));
        var others = new World(0, WorldGenerator.Sources, new MatchingSettings(), [.. OthersFacts(), NeverWas]);
        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(others));
    }

    [Fact]
    public async Task The_others_are_as_if_the_erased_had_never_been()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        foreach (var seed in World.Seeds(first: 1, count: 60))
        {
            var random = new Random(seed);
            var world = WorldGenerator.Make(seed);
            await database.BeginAsync(world);
            await database.SendAsync(world.Facts, random);
            var state = await DatabaseState.ReadAsync(database.Owner, Cancelled);
            var without = Erasure.Choose(world, state.AddressRecordOf, random);

            await EraseAsync(database, [.. without.Erased]);

            var differences = (await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(
                world with { Facts = without.Remaining }, state.AddressRecordOf, afterErasure: true);
            Assert.True(differences.Count == 0, $"{world}\nerased {string.Join(", ", without.Erased)}\n{string.Join('\n', differences.Take(8))}");
        }
    }

    [Fact]
    public async Task A_record_that_is_sent_while_its_erasure_waits_is_kept_anew()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(new World(0, WorldGenerator.Sources, new MatchingSettings(), []));
        Task<IReadOnlyList<Receipt>>[] waiting =
            [.. Enumerable.Range(0, 30).Select(n => database.SendAsync(n % 3 == 1 ? new Fact.Erase(Crm) : Customer(Crm, n, (Members.FirstName, n % 3 == 0 ? Marker : "Anna"))))];
        await Task.WhenAll(waiting);

        // The record id holds the marker by itself; no content of before the last erasure may.
        Assert.DoesNotContain("source_record_version.content", await DatabaseTables.ColumnsWithAsync(database.Owner, Marker, Cancelled));
        var left = new World(0, WorldGenerator.Sources, new MatchingSettings(), [Customer(Crm, 29, (Members.FirstName, "Anna"))]);
        Assert.Empty((await DatabaseState.ReadAsync(database.Owner, Cancelled)).DifferencesTo(left));
    }

    /// <summary>It tells nothing of anybody, so it stays.</summary>
    private static Fact.Purchase NeverWas => new("crm", "gone", At(2), null);

    private static RecordKey Crm => new("crm", Marker + "-1");

    [Fact]
    public async Task A_receipt_counts_what_all_rounds_of_its_request_deleted()
    {
        await using var database = await ResolverDatabase.CreateAsync(postgres);
        await database.BeginAsync(new World(0, WorldGenerator.Sources, new MatchingSettings(), []));
        var request = Guid.NewGuid();
        await using (var ask = database.Owner.CreateCommand("INSERT INTO privacy_request (privacy_request_id, type, state, requested_at) VALUES ($1, 'erasure', 'running', now())"))
        {
            ask.Parameters.Add(Commands.Uuid(request));
            await ask.ExecuteNonQueryAsync(Cancelled);
        }

        foreach (var (record, versions) in new[] { (Crm, 2), (new RecordKey(Crm.Source, "came-late"), 1) })
        {
            for (var n = 0; n < versions; n++)
            {
                await database.SendAsync(Customer(record, n, (Members.FirstName, $"Anna {n}")));
            }

            await database.SendAsync(new Fact.Erase(record, request));
        }

        await using var read = database.Owner.CreateCommand("SELECT receipt FROM privacy_request");
        using var receipt = JsonDocument.Parse((string)(await read.ExecuteScalarAsync(Cancelled))!);
        Assert.Equal(2, receipt.RootElement.GetProperty("source_record").GetInt32());
        Assert.Equal(3, receipt.RootElement.GetProperty("source_record_version").GetInt32());
    }

    private static Task<IReadOnlyList<Receipt>> EraseAsync(ResolverDatabase database, IReadOnlyList<RecordKey> records) => database.SendAsync([.. records.Select(r => new Fact.Erase(r))]);

    private static async Task<RecordKey> AddressRecordAsync(ResolverDatabase database) =>
        (await DatabaseTables.RecordsAsync(database.Owner, "SELECT source, record_id FROM newsletter_address WHERE contact_key LIKE '%zebulon%'", Cancelled))[0];

    /// <summary>A marker in every member, version, owner and event, also in those that a later fact replaced.</summary>
    private static IEnumerable<Fact> ErasedFacts()
    {
        var email = Marker + "@example.org";
        var byMail = new StatedOwner(IdentifierKey.Email, null, email);
        yield return Customer(Crm, 1, (Members.FirstName, "Old " + Marker), (Members.Email, "old-" + email));
        yield return Customer(
            Crm, 2, (Members.FirstName, Marker), (Members.Email, email), (Members.CardNumber, "4711000123499"), (Members.City, Marker),
            (Members.Attributes + "note", Marker), (Members.Tier, Marker));
        yield return new Fact.Pin(Crm, new PinVersion("gender", At(3), PinKind.Stated, $"\"{Marker}\"", Marker, null, null), TimeIsStated: true);
        yield return Event("e1", 3, email, Marker, recordId: null);
        yield return Event("e2", 3, email, Marker, recordId: Marker);
        yield return Event("e2", 2, email, "Old " + Marker, recordId: Marker);
        yield return Event("e3", 2, email, Marker, recordId: Marker);
        yield return Event("e3", 4, "other@example.org", "Berta", recordId: "berta");
        yield return Purchase(Marker + "-p1", 1, byMail, Marker);
        yield return Purchase(Marker + "-p2", 1, new StatedOwner(IdentifierKey.RecordId, null, Crm.RecordId), Marker);
        yield return Purchase(Marker + "-p2", 0, new StatedOwner(IdentifierKey.RecordId, null, Crm.RecordId), Marker);
        yield return Purchase("moved", 1, byMail, Marker);
        yield return Purchase("moved", 2, new StatedOwner(IdentifierKey.LoyaltyCard, null, "4711000123499"), "Weleda");
        yield return Purchase("late", 2, null, "Weleda");
        yield return Purchase("late", 1, byMail, Marker);
        yield return Purchase("gone", 1, byMail, Marker);
        yield return NeverWas;
        var berta = new RecordKey("card", "berta");
        yield return new Fact.Decide(new IdentityDecision(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), berta, Crm, Verdict.Defer, Marker, At(1), null), SawRecords: false);
        yield return new Fact.Decide(new IdentityDecision(new Guid(2, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), berta, new RecordKey("news", Marker), Verdict.Same, Marker, At(1), null), SawRecords: false);
    }

    private static IEnumerable<Fact> OthersFacts()
    {
        // Both bear the same card under another name; a decision joins Berta with the erased, and Clara is a candidate.
        yield return Customer(new RecordKey("card", "berta"), 1, (Members.FirstName, "Berta"), (Members.CardNumber, "4711000123499"));
        yield return Customer(new RecordKey("card", "clara"), 1, (Members.FirstName, "Clara"), (Members.CardNumber, "4711000123499"));
        yield return Event("e3", 4, "other@example.org", "Berta", recordId: "berta");
        yield return Purchase("moved", 2, new StatedOwner(IdentifierKey.LoyaltyCard, null, "4711000123499"), "Weleda");
        yield return Purchase("late", 2, null, "Weleda");
    }

    /// <summary>By record, by identifier, and one that nothing could be read of.</summary>
    private static IEnumerable<RejectedFact> RejectedFacts()
    {
        yield return Rejected(Marker + " 1", IdentifierKey.OfRecord(Crm).Text);
        yield return Rejected(Marker + " 2", $"email::{Marker}@example.org", "email::somebody.else@example.org");
        yield return Rejected("no JSON: " + Marker.ToUpperInvariant() + "@EXAMPLE.org");
        yield return Rejected("of somebody else", "email::somebody.else@example.org");
    }

    private static RejectedFact Rejected(string content, params string[] keys) =>
        new("crm", FactTypes.Customers, null, null, [new RejectionReason("", "bad-value", "")], content, [.. keys]);

    private static Fact.Customer Customer(RecordKey key, int minute, params (string Path, string Text)[] members) => new(
        key,
        new RecordVersion(At(minute), FactKind.Whole, "", new RecordContent(members.ToImmutableSortedDictionary(m => m.Path, m => JsonSerializer.Serialize(m.Text), StringComparer.Ordinal))),
        TimeIsStated: true);

    private static Fact.Newsletter Event(string id, int minute, string email, string name, string? recordId) => new(
        "news", id, new NewsletterContent(recordId, email, name, "beauty", NewsletterStatus.Subscribed, At(minute), [name], null));

    private static Fact.Purchase Purchase(string id, int minute, StatedOwner? owner, string brand) => new(
        "crm", id, At(minute), new PurchaseContent(owner, At(minute), "store", null, "EUR", null, [new PurchaseLine("s", null, null, brand, null, 1, 2, null)], null));

    private static AuditEntry Audit(Receipt receipt) =>
        new(At(0), null, "ingest", "ingest", "fact.write", receipt.ProfileId, null, "trace", receipt.Id.Contains(Marker, StringComparison.Ordinal) ? Marker : null);

    private static DateTimeOffset At(int minute) => WorldGenerator.Start.AddMinutes(minute);
}
