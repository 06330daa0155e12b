using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Sources;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// What one batch knows while it is resolved: settings, and the records, bearers, events and purchases that it met. Loaded on demand,
/// changed in memory, written once at the end.
/// </summary>
internal sealed class Workspace(NpgsqlConnection connection, DateTimeOffset now)
{
    public NpgsqlConnection Connection => connection;

    /// <summary>When this batch was received; never decides anything (law 2).</summary>
    public DateTimeOffset Now => now;

    public MatchingSettings Settings { get; set; } = new();

    public Dictionary<string, Source> Sources { get; } = new(StringComparer.Ordinal);

    public Dictionary<RecordKey, RecordState> Records { get; } = [];

    public Dictionary<(string Source, string EventId), EventState> Events { get; } = [];

    /// <summary>Record ids that are remembered for addresses whose events name none.</summary>
    public Dictionary<(string Source, IdentifierKey Contact), string> AddressRecords { get; } = [];

    public HashSet<(string Source, IdentifierKey Contact)> NewAddressRecords { get; } = [];

    public Dictionary<(string Source, string PurchaseId), PurchaseState> Purchases { get; } = [];

    /// <summary>Live bearers of each value that was looked at, as they are after this batch; at most one more than the holder limit are from the database.</summary>
    public Dictionary<IdentifierKey, HashSet<RecordKey>> Bearers { get; } = [];

    /// <summary>What each value says about its bearers, judged once.</summary>
    public Dictionary<IdentifierKey, ValueEvidence> Evidence { get; } = [];

    /// <summary>Values that were hubs before this batch, among those looked at.</summary>
    public HashSet<IdentifierKey> OldHubs { get; } = [];

    /// <summary>Profiles whose content may have changed and whose members are unknown here so far.</summary>
    public HashSet<Guid> DirtyProfiles { get; } = [];

    public VersionChanges Versions { get; } = new();

    public IEnumerable<RecordState> ChangedRecords => Records.Values.Where(r => r.Changed);

    public RecordState RecordOf(RecordKey key) => Records[key];

    public Person PersonOf(RecordKey key) => Records[key].Person(Settings);

    /// <summary>The record as it is known, or a new one with a profile id of its own (law 4).</summary>
    public RecordState RecordOrNew(RecordKey key)
    {
        if (!Records.TryGetValue(key, out var record))
        {
            record = new RecordState { Key = key, OwnProfileId = Guid.CreateVersion7(now), Source = Sources[key.Source], IsNew = true, Versions = [] };
            Records.Add(key, record);
        }

        return record;
    }
}
