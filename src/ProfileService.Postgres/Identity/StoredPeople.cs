using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Settings;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Identity;

/// <summary>
/// Some stored records as identity resolution sees them, with the settings in force and the hubs among what they carry: what it takes to
/// say what two of them have in common. Read outside of the resolver, so a moment old at most.
/// </summary>
public sealed class StoredPeople
{
    private const string ByKey = """
        SELECT r.source, r.record_id, r.own_profile_id, r.profile_id, r.observed_at, r.content
        FROM unnest($1, $2) k(source, record_id)
        CROSS JOIN LATERAL (SELECT * FROM source_record s WHERE s.source = k.source AND s.record_id = k.record_id AND s.is_live LIMIT 1) r
        """;

    private const string HubsAmong = "SELECT identifier_key FROM hub WHERE identifier_key = ANY($1)";

    private readonly Dictionary<RecordKey, (Member Member, Guid ProfileId, Person Person)> _people = [];
    private readonly HashSet<IdentifierKey> _hubs = [];

    private StoredPeople(MatchingSettings settings) => Settings = settings;

    public MatchingSettings Settings { get; }

    public static async Task<StoredPeople> ReadAsync(NpgsqlDataSource database, IReadOnlyCollection<RecordKey> records, CancellationToken ct)
    {
        var sources = (await SourceReading.ReadAllAsync(database, ct)).ToDictionary(s => s.Name, StringComparer.Ordinal);
        var people = new StoredPeople(await SettingsReading.ReadAsync(database, ct));
        await people.ReadRecordsAsync(database, [.. records.Distinct()], sources, ct);
        await people.ReadHubsAsync(database, ct);
        return people;
    }

    /// <summary>Null where the record is not there, or its source has deleted it.</summary>
    public Member? Find(RecordKey record) => _people.TryGetValue(record, out var found) ? found.Member : null;

    public Guid? ProfileOf(RecordKey record) => _people.TryGetValue(record, out var found) ? found.ProfileId : null;

    /// <summary>What two records, which must be there, say of being one person.</summary>
    public PairEvidence Between(RecordKey a, RecordKey b) => Evidence.Between(_people[a].Person, _people[b].Person, Settings, _hubs.Contains);

    private async Task ReadRecordsAsync(NpgsqlDataSource database, RecordKey[] records, Dictionary<string, Source> sources, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ByKey);
        command.Parameters.Add(Commands.Texts(records.Select(r => r.Source)));
        command.Parameters.Add(Commands.Texts(records.Select(r => r.RecordId)));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (key, source, content) = (new RecordKey(rows.GetString(0), rows.GetString(1)), sources[rows.GetString(0)], RecordContent.Parse(rows.GetString(5)));
            var folded = new FoldedRecord(IsLive: true, rows.Instant(4), content, FoldedRecord.NoOlderMembers);
            var member = new Member(key, rows.GetGuid(2), source, folded, RecordReader.Read(content, source, Settings));
            _people.Add(key, (member, rows.GetGuid(3), member.ToPerson()));
        }
    }

    private async Task ReadHubsAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(HubsAmong);
        command.Parameters.Add(Commands.Texts(_people.Values.SelectMany(p => p.Person.Identifiers).Distinct().Select(i => i.Text)));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            _hubs.Add(new IdentifierKey(rows.GetString(0)));
        }
    }
}
