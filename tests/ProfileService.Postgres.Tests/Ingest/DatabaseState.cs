using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using ProfileService.TestKit.Oracle;
using static ProfileService.TestKit.Database.DatabaseTables;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>What the database holds, written like the oracle's word, and what is wrong with it in itself.</summary>
internal sealed class DatabaseState
{
    private readonly Dictionary<RecordKey, (Guid Own, Guid? Profile, Guid? LeftTo)> _records = [];
    private readonly Dictionary<Guid, string> _profiles = [];
    private readonly List<(IdentifierKey Owner, Guid? Profile)> _owners = [];
    private readonly Dictionary<(string, string), string> _addressRecords = [];
    private readonly List<string> _wrongSums = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);

    public static async Task<DatabaseState> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var state = new DatabaseState();
        foreach (var r in await RowsAsync(database, "SELECT source, record_id, own_profile_id, profile_id, left_to FROM source_record", ct))
        {
            state._records.Add(new RecordKey((string)r[0], (string)r[1]), ((Guid)r[2], r[3] as Guid?, r[4] as Guid?));
        }

        foreach (var r in await RowsAsync(database, """
            SELECT profile_id, master_data, master_data_masked, newsletter, newsletter_masked, loyalty, loyalty_masked, purchases, purchases_masked,
                   identities, provenance FROM profile
            """, ct))
        {
            state._profiles.Add((Guid)r[0], string.Join('\n', r[1..]));
        }

        var bought = (await RowsAsync(database, "SELECT o.profile_id, p.source, p.purchase_id, p.content FROM purchase_owner o JOIN purchase p USING (owner_key) WHERE o.profile_id IS NOT NULL", ct))
            .ToLookup(r => (Guid)r[0], r => new KeptPurchase((string)r[1], (string)r[2], PurchaseContent.Parse((string)r[3])));
        foreach (var r in await RowsAsync(database, "SELECT profile_id, purchases, purchase_tally FROM profile", ct))
        {
            var all = ProjectedPurchases.Of(PurchaseTally.Of(bought[(Guid)r[0]]));
            if ((all.Full, all.Carried) != ((string)r[1], r[2] as string))
            {
                state._wrongSums.Add($"sums of {r[0]}: expected {all.Full} {all.Carried}, stored {r[1]} {r[2]}");
            }
        }

        state._owners.AddRange((await RowsAsync(database, "SELECT owner_key, profile_id FROM purchase_owner", ct))
            .Select(r => (new IdentifierKey((string)r[0]), r[1] as Guid?)));
        foreach (var r in await RowsAsync(database, "SELECT source, contact_key, record_id FROM newsletter_address", ct))
        {
            state._addressRecords.Add(((string)r[0], (string)r[1]), (string)r[2]);
        }

        foreach (var (name, sql) in Lists)
        {
            state._lists.Add(name, [.. (await RowsAsync(database, sql, ct)).Select(r => (string)r[0]).Order(StringComparer.Ordinal)]);
        }

        return state;
    }

    /// <summary>The record id that is remembered for an address.</summary>
    public string AddressRecordOf(string source, IdentifierKey contact) => _addressRecords.GetValueOrDefault((source, contact.Text), "not remembered");

    /// <summary>Everything that differs from the oracle, or contradicts itself; empty when all is well.</summary>
    /// <param name="addressRecord">Where record ids of addresses were remembered before an erasure; null: now.</param>
    /// <param name="afterErasure">It took payloads out of the ledger, and versions of purchases that named the erased.</param>
    public IReadOnlyList<string> DifferencesTo(World world, Func<string, IdentifierKey, string>? addressRecord = null, bool afterErasure = false)
    {
        var oracle = new ProfileOracle(world.Facts, world.Sources, world.Settings, addressRecord ?? AddressRecordOf, world.Survivorship);
        return
        [
            .. Compare("profile", oracle.Profiles, [.. _profiles.Values.Select(p => CanonicalProfile.Of([p])).Order(StringComparer.Ordinal)]),
            .. Compare("candidate", oracle.Groups.Candidates, _lists["candidate"]),
            .. Compare("block", oracle.Groups.Blocks, _lists["block"]),
            .. Compare("wide block", oracle.Groups.WideBlocks, _lists["wide block"]),
            .. Compare("hub", oracle.Groups.Hubs, _lists["hub"]),
            .. Compare("identifier", [.. IdentifiersOf(oracle).Order(StringComparer.Ordinal)], _lists["identifier"]),
            .. Compare("event", [.. oracle.Records.Events.Select(e => $"{e.Fact.Source} {e.Fact.EventId} {e.Record.RecordId} {e.Contact} {e.Fact.Content.ToCanonical()}").Order(StringComparer.Ordinal)], _lists["event"]),
            .. Compare("event version", oracle.Records.EventVersions, _lists["event version"]),
            .. Compare("ledger", afterErasure ? _lists["ledger"] : oracle.Records.EventVersions, _lists["ledger"]),
            .. Compare("purchase", [.. oracle.Purchases.Live.Select(p => $"{p.Purchase.Source} {p.Purchase.PurchaseId} {p.Owner}").Order(StringComparer.Ordinal)], _lists["purchase"]),
            .. Compare("purchase version", afterErasure ? _lists["purchase version"] : oracle.Purchases.Versions, _lists["purchase version"]),
            .. _wrongSums,
            .. Attributions(oracle),
            .. BrokenLaws(),
            .. _lists["settling"].Concat(_lists["orphaned owner"]).Select(rest => $"left over: {rest}"),
        ];
    }

    private static readonly (string Name, string Sql)[] Lists =
    [
        ("candidate", "SELECT source_a || '/' || record_a || ' ' || source_b || '/' || record_b || ' ' || identifier_key || ' ' || reason || ' ' || score FROM candidate"),
        ("block", "SELECT block_key || ' ' || source || '/' || record_id FROM blocking_key"),
        ("wide block", "SELECT block_key::text FROM wide_block"),
        ("hub", "SELECT identifier_key || ' ' || reach FROM hub"),
        ("identifier", "SELECT identifier_key || ' ' || source || '/' || record_id FROM identifier"),
        ("event", "SELECT source || ' ' || event_id || ' ' || record_id || ' ' || contact_key || ' ' || content FROM newsletter_event"),
        ("event version", "SELECT source || ' ' || event_id || ' ' || content FROM newsletter_event_version"),
        ("ledger", "SELECT e.source || ' ' || e.event_id || ' ' || p.payload FROM consent_event e JOIN consent_payload p USING (contact_point_id, chain_id, link_no, row_no)"),
        ("purchase", "SELECT source || ' ' || purchase_id || ' ' || owner_key FROM purchase"),
        ("settling", "SELECT source || '/' || record_id FROM source_record WHERE settling UNION ALL SELECT profile_id::text FROM profile WHERE settling UNION ALL SELECT source FROM settle_queue UNION ALL SELECT profile_id::text FROM summary_queue"),
        ("orphaned owner", "SELECT owner_key FROM purchase p WHERE NOT EXISTS (SELECT FROM purchase_owner o WHERE o.owner_key = p.owner_key)"),
        ("purchase version", """
            SELECT source || ' ' || purchase_id || ' ' || observed_at AT TIME ZONE 'UTC' || ' ' || kind || ' ' || content FROM purchase_version
            UNION ALL
            SELECT h.source || ' ' || h.purchase_id || ' ' || h.observed_at AT TIME ZONE 'UTC' || ' ' || get_byte(h.stamp, 0) || ' ' || coalesce(p.content, '')
            FROM purchase_head h LEFT JOIN purchase p USING (owner_key, source, purchase_id)
            """),
        ("own id", "SELECT own_profile_id::text || ' ' || source || '/' || record_id FROM own_profile"),
    ];

    private static IEnumerable<string> IdentifiersOf(ProfileOracle oracle) =>
        oracle.Records.Live.Values.SelectMany(m => m.Read.Identifiers.Select(i => $"{i} {m.Key.Source}/{m.Key.RecordId}"));

    private static IEnumerable<string> Compare(string what, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var (missing, surplus) = (expected.ToList(), actual.ToList());
        missing.RemoveAll(surplus.Remove);
        surplus = [.. actual];
        foreach (var one in expected)
        {
            surplus.Remove(one);
        }

        return missing.Select(m => $"{what} missing: {m}").Concat(surplus.Select(s => $"{what} too much: {s}"));
    }

    private IEnumerable<string> Attributions(ProfileOracle oracle)
    {
        var firstOf = _records.Where(r => r.Value.Profile is not null).GroupBy(r => r.Value.Profile!.Value).ToDictionary(g => g.Key, g => (RecordKey?)g.Min(r => r.Key));
        return from o in _owners
               let expected = oracle.Purchases.GroupOf(o.Owner)
               let actual = o.Profile is { } id ? firstOf.GetValueOrDefault(id, new RecordKey("no such profile", id.ToString())) : null
               where expected != actual
               select $"owner {o.Owner}: expected {expected}, stored {actual}";
    }

    /// <summary>What must hold at any moment, also while groups wait: ids, groups, and where ids that were given out lead.</summary>
    public IEnumerable<string> BrokenLaws()
    {
        var live = _records.Where(r => r.Value.Profile is not null).ToArray();
        foreach (var group in live.GroupBy(r => r.Value.Profile!.Value))
        {
            if (group.Min(r => r.Value.Own) != group.Key)
            {
                yield return $"group {group.Key} is not named by its smallest own id";
            }

            var stored = _profiles.GetValueOrDefault(group.Key, "");
            foreach (var member in group.Where(r => !stored.Contains(r.Value.Own.ToString(), StringComparison.Ordinal)))
            {
                yield return $"profile {group.Key} does not name its member {member.Key}";
            }
        }

        foreach (var id in _profiles.Keys.Except(live.Select(r => r.Value.Profile!.Value)))
        {
            yield return $"profile {id} has no members";
        }

        foreach (var one in Compare("own id", [.. _records.Select(r => $"{r.Value.Own} {r.Key.Source}/{r.Key.RecordId}").Order(StringComparer.Ordinal)], _lists["own id"]))
        {
            yield return one;
        }

        var own = _records.Values.ToDictionary(r => r.Own);
        foreach (var dead in _records.Where(r => r.Value.LeftTo is { } to && !own.ContainsKey(to)))
        {
            yield return $"the id of {dead.Key} leads nowhere";
        }
    }
}
