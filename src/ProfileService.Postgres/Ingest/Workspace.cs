using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// What one batch knows while it is resolved: settings, and the records, bearers, events and purchases that it met. Loaded on demand,
/// changed in memory, written once at the end.
/// </summary>
internal sealed class Workspace(NpgsqlConnection connection, DateTimeOffset now, OwnProfileIds ids)
{
    private ILookup<IdentifierKey, RecordKey>? _changedBearers;
    private Blocks? _blocks;
    private StoredLinks? _storedLinks;

    public NpgsqlConnection Connection => connection;

    /// <summary>
    /// Further connections, for a batch that is worth it: two, or none. They see what is committed, as the batch does until it writes, because nobody else writes
    /// while it holds the lock; so reads travel on both at once, and beside the first writes.
    /// </summary>
    public IReadOnlyList<NpgsqlConnection> Readers { get; init; } = [];

    /// <summary>For questions about what was committed before this batch.</summary>
    public RoundTrip Trip() => Readers is [var one, var other] ? new(one, other) : new(connection);

    /// <summary>For other facts of the same batch, with the same settings: it knows nothing of what is met and changed here.</summary>
    /// <param name="reading">Where its questions go.</param>
    public Workspace Another(NpgsqlConnection reading)
    {
        var other = new Workspace(reading, now, ids);
        other.Know(this);
        return other;
    }

    /// <summary>Takes over what a batch knows that does not depend on its facts.</summary>
    public void Know(Workspace opened)
    {
        (Settings, Survivorship, Chain, ErasedSecret, Decisions.Exist) = (opened.Settings, opened.Survivorship, opened.Chain, opened.ErasedSecret, opened.Decisions.Exist);
        foreach (var source in opened.Sources.Values)
        {
            Add(source);
        }
    }

    public void Add(Source source) => Sources.Add(source.Name, source);

    /// <summary>Whether many requests are answered meanwhile, which need a processor.</summary>
    public bool LeavesRoom { get; init; }

    /// <summary>Whether the profiles show the purchases of this batch at its end, and not later.</summary>
    public bool ShowsPurchases { get; init; }

    /// <summary>When this batch was received; never decides anything (law 2).</summary>
    public DateTimeOffset Now => now;

    public MatchingSettings Settings { get; set; } = new();

    public SurvivorshipSettings Survivorship { get; set; } = new();

    /// <summary>Where the resolver's chain of audit and consent rows ends.</summary>
    public ChainHead Chain { get; set; } = ChainHead.Start(Guid.Empty);

    public Dictionary<string, Source> Sources { get; } = new(StringComparer.Ordinal);

    public Dictionary<RecordKey, RecordState> Records { get; } = [];

    public Dictionary<(string Source, string EventId), EventState> Events { get; } = [];

    /// <summary>Record ids that are remembered for addresses whose events name none.</summary>
    public Dictionary<(string Source, IdentifierKey Contact), string> AddressRecords { get; } = [];

    /// <summary>What the record ids of such addresses are derived with; empty in a batch without events.</summary>
    public byte[] AddressSecret { get; set; } = [];

    /// <summary>What tombstones are keyed with; null where nobody was ever erased.</summary>
    public byte[]? ErasedSecret { get; set; }

    /// <summary>Who sent the facts about erased people, and what they were; they are counted.</summary>
    public List<(string Source, string Code)> Refusals { get; } = [];

    /// <summary>Identifiers to erase by themselves, and the privacy request that asks for it.</summary>
    public Dictionary<IdentifierKey, Guid> ErasedIdentifiers { get; } = [];

    public HashSet<(string Source, IdentifierKey Contact)> NewAddressRecords { get; } = [];

    /// <summary>Contents of events that are heard for the first time; kept even where a newer one, of this batch or before, decides.</summary>
    public List<(string Source, string EventId, string RecordId, NewsletterContent Content)> NewContents { get; } = [];

    /// <summary>Contents of the consent and newsletter events of the batch, those of before among them.</summary>
    public Dictionary<(string Source, ConsentOrigin Origin, string EventId), List<StatementState>> Statements { get; } = [];

    /// <summary>Contents that are heard for the first time: what the ledger gets.</summary>
    public List<StatementState> NewStatements { get; } = [];

    /// <summary>What the touched contact points may be used for after this batch.</summary>
    public Dictionary<(IdentifierKey Key, Guid Id), IReadOnlyList<Permission>> Permissions { get; } = [];

    /// <summary>Contact points whose subscription or permission may have changed.</summary>
    public HashSet<IdentifierKey> TouchedContacts { get; } = [];

    public Dictionary<(string Source, string PurchaseId), PurchaseState> Purchases { get; } = [];

    public List<(Fact.Purchase Fact, FactKind Kind)> PurchaseVersions { get; } = [];

    /// <summary>Live bearers of each value that was looked at, as they are after this batch; at most one more than the holder limit are from the database.</summary>
    public Dictionary<IdentifierKey, HashSet<RecordKey>> Bearers { get; } = [];

    /// <summary>What each value says about its bearers, judged once.</summary>
    public Dictionary<IdentifierKey, ValueEvidence> Evidence { get; } = [];

    /// <summary>Values that were hubs before this batch, among those looked at, with the reach that is stored for them.</summary>
    public Dictionary<IdentifierKey, int> OldHubs { get; } = [];

    /// <summary>What stewards said of the records that were met.</summary>
    public StewardDecisions Decisions { get; } = new();

    /// <summary>Whether something is derived anew, perhaps because settings changed: then what is stored may be of older ones.</summary>
    public bool Refreshes { get; set; }

    /// <summary>Similar records: who is compared with whom, and what comes of it.</summary>
    public Blocks Blocks => _blocks ??= new Blocks(this);

    /// <summary>Links of records that the batch leaves alone.</summary>
    public StoredLinks StoredLinks => _storedLinks ??= new StoredLinks(this);

    /// <summary>Changed records and all bearers of what they carry or carried: each end of each link that came or went.</summary>
    public HashSet<RecordKey> Seeds { get; } = [];

    /// <summary>Profiles whose stored members were read.</summary>
    public HashSet<Guid> AskedGroups { get; } = [];

    /// <summary>Profiles whose content may have changed, or that may be gone.</summary>
    public HashSet<Guid> DirtyProfiles { get; } = [];

    /// <summary>Profiles that may show other purchases than before; unless they are dirty, nothing else of them changes.</summary>
    public HashSet<Guid> PurchaseProfiles { get; } = [];

    /// <summary>
    /// The sums of profiles that get purchases, as they were before this batch: with what it adds they are those after it, so that nobody has to write first and
    /// read then. Of profiles alone that own what they owned before.
    /// </summary>
    public Dictionary<Guid, PurchaseTally> Tallies { get; } = [];

    /// <summary>Profiles whose purchases an import left for later, until this batch.</summary>
    public HashSet<Guid> Summarised { get; } = [];

    /// <summary>Profiles all of whose members are known here.</summary>
    public HashSet<Guid> KnownProfiles { get; } = [];

    /// <summary>Records whose group was formed anew, and the candidates among them.</summary>
    public HashSet<RecordKey> Regrouped { get; } = [];

    public Dictionary<(RecordKey A, RecordKey B), Candidate> Candidates { get; } = [];

    /// <summary>Pairs that evidence would join and grouping kept apart.</summary>
    public HashSet<(RecordKey A, RecordKey B)> SkippedLinks { get; } = [];

    /// <summary>Records whose group waits for the worker.</summary>
    public HashSet<RecordKey> Postponed { get; } = [];

    public HashSet<IdentifierKey> AskedOwners { get; } = [];

    /// <summary>Who gets the purchases of the owners that were looked at, as stored.</summary>
    public Dictionary<IdentifierKey, Guid?> StoredAttributions { get; } = [];

    /// <summary>Owners of purchases whose attribution changed.</summary>
    public Dictionary<IdentifierKey, Guid?> Attributions { get; } = [];

    public VersionChanges Versions { get; } = new();

    /// <summary>Pins that were said in this batch and are not stored yet.</summary>
    public List<(RecordKey Key, PinVersion Version)> NewPins { get; } = [];

    /// <summary>Records some of whose pins' time has come, and when.</summary>
    public List<(RecordKey Key, DateTimeOffset Until)> ExpiredPins { get; } = [];

    /// <summary>Records whose pins in force are not as stored.</summary>
    public HashSet<RecordKey> Repinned { get; } = [];

    public IEnumerable<RecordState> ChangedRecords => Records.Values.Where(r => r.Changed);

    public List<StatementState> StatementsOf((string Source, ConsentOrigin Origin, string EventId) key)
    {
        if (!Statements.TryGetValue(key, out var statements))
        {
            Statements.Add(key, statements = []);
        }

        return statements;
    }

    public RecordState RecordOf(RecordKey key) => Records[key];

    /// <summary>Whether the record is known and there after this batch; decisions may speak of others.</summary>
    public bool IsLive(RecordKey key) => Records.TryGetValue(key, out var record) && record.IsLive;

    /// <summary>
    /// Whether the record is compared with everybody in its blocks: it changed, or its group waits to be formed. What is stored of others still
    /// holds.
    /// </summary>
    public bool ComparesAll(RecordKey key) => Records[key] is { IsLive: true } record && (record.Changed || record.WasSettling);

    public Person PersonOf(RecordKey key) => Records[key].Person(Settings);

    /// <summary>Changed records that bear the value after this batch.</summary>
    public IEnumerable<RecordKey> ChangedBearersOf(IdentifierKey value)
    {
        _changedBearers ??= ChangedRecords.SelectMany(r => r.Identifiers(Settings).Select(i => (Value: i, r.Key))).ToLookup(b => b.Value, b => b.Key);
        return _changedBearers[value];
    }

    /// <summary>The record as it is known, or a new one with a profile id of its own (law 4).</summary>
    public RecordState RecordOrNew(RecordKey key)
    {
        if (!Records.TryGetValue(key, out var record))
        {
            record = new RecordState { Key = key, OwnProfileId = ids.Next(now), Source = Sources[key.Source], IsNew = true, Versions = [] };
            Records.Add(key, record);
        }

        return record;
    }
}
