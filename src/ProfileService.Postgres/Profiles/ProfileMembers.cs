using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Settings;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Profiles;

/// <summary>The members of profiles as the projection sees them, for answers that show more than what is projected.</summary>
public sealed class ProfileMembers(NpgsqlDataSource database)
{
    // Some pages of the table, spread over it and always the same ones: whoever tries two settings compares them on the same people. Without
    // statistics all pages count, up to ten times as many profiles as are wanted.
    private const string Sample = """
        SELECT profile_id FROM (
            SELECT profile_id FROM profile
            TABLESAMPLE SYSTEM ((SELECT least(100, 150.0 * $1 / greatest(reltuples, 1)) FROM pg_class WHERE oid = 'profile'::regclass)) REPEATABLE (1)
            LIMIT 10 * $1) s
        ORDER BY md5(profile_id::text)
        LIMIT $1
        """;

    /// <summary>Live members in order of key, under each profile; read at one moment together with the rules.</summary>
    public async Task<(ILookup<Guid, Member> Members, SurvivorshipSettings Survivorship)> ReadAsync(IReadOnlyCollection<Guid> profiles, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection).Add(SourceReading.All).Add(SettingsReading.Newest).Add(SurvivorshipReading.Newest);
        batch.Add(RecordLoading.RecordsByProfile, Commands.Uuids(profiles));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var sources = (await SourceReading.ReadAsync(rows, ct)).ToDictionary(s => s.Name, StringComparer.Ordinal);
        await rows.NextResultAsync(ct);
        var settings = await SettingsReading.ReadAsync(rows, ct);
        await rows.NextResultAsync(ct);
        var survivorship = await SurvivorshipReading.ReadAsync(rows, ct);
        await rows.NextResultAsync(ct);
        var members = new List<(Guid Profile, Member Member)>();
        while (await rows.ReadAsync(ct))
        {
            var record = RecordLoading.ReadRecord(rows, sources);
            members.Add((record.ProfileId!.Value, record.Member(settings)));
        }

        return (members.OrderBy(m => m.Member.Key).ToLookup(m => m.Profile, m => m.Member), survivorship);
    }

    /// <summary>Some profiles, spread over all, the same at every call while none are written.</summary>
    public async Task<IReadOnlyList<Guid>> SampleAsync(int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sample);
        command.Parameters.Add(Commands.Int(most));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var profiles = new List<Guid>();
        while (await rows.ReadAsync(ct))
        {
            profiles.Add(rows.GetGuid(0));
        }

        return profiles;
    }

    /// <summary>The newest word on each field of each record, withdrawn and expired ones left out, in order of record and field.</summary>
    public async Task<IReadOnlyList<(RecordKey Key, PinVersion Version)>> PinsAsync(IReadOnlyList<RecordKey> records, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var versions = await PinStorage.ReadAsync(new NpgsqlBatch(connection), records, ct);
        return
        [
            .. from ofRecord in versions.OrderBy(v => v.Key)
               from newest in PinFold.Newest(ofRecord)
               where newest.Kind is not PinKind.Withdrawn && !newest.IsExpired
               select (ofRecord.Key, newest),
        ];
    }
}
