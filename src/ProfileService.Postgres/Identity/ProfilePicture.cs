using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Postgres.Identity;

/// <summary>Some records with the profiles that they stand in, as one transaction sees them: before a change, or in its rehearsal.</summary>
/// <param name="Records">With its own id and the profile that it is in.</param>
/// <param name="Profiles">In order of id.</param>
public sealed record ProfilePicture(
    IReadOnlyDictionary<RecordKey, (Guid OwnProfileId, Guid ProfileId)> Records, IReadOnlyList<StoredProfile> Profiles)
{
    private const string ByKey = """
        SELECT r.source, r.record_id, r.own_profile_id, r.profile_id
        FROM unnest($1, $2) k(source, record_id)
        CROSS JOIN LATERAL (SELECT * FROM source_record s WHERE s.source = k.source AND s.record_id = k.record_id AND s.is_live LIMIT 1) r
        """;

    public static async Task<ProfilePicture> TakeAsync(
        NpgsqlConnection connection, IReadOnlyCollection<RecordKey> records, ProfileRows columns, CancellationToken ct)
    {
        var found = new Dictionary<RecordKey, (Guid OwnProfileId, Guid ProfileId)>();
        await using (var command = new NpgsqlCommand(ByKey, connection))
        {
            command.Parameters.Add(Commands.Texts(records.Select(r => r.Source)));
            command.Parameters.Add(Commands.Texts(records.Select(r => r.RecordId)));
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                found.Add(new RecordKey(rows.GetString(0), rows.GetString(1)), (rows.GetGuid(2), rows.GetGuid(3)));
            }
        }

        var profiles = await columns.FindAsync(connection, [.. found.Values.Select(r => r.ProfileId).Distinct()], ct);
        return new ProfilePicture(found, [.. profiles.OrderBy(p => p.ProfileId)]);
    }
}
