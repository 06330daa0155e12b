using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Consent;

/// <summary>The addresses and numbers that the ledger knows, by what they are called and by id.</summary>
public sealed class ContactPoints(NpgsqlDataSource database)
{
    private const string ByKey = "SELECT contact_key, contact_point_id FROM contact_point WHERE contact_key = ANY($1)";

    private const string ById = "SELECT contact_key FROM contact_point WHERE contact_point_id = $1";

    /// <summary>The ids of those that are known.</summary>
    public async Task<IReadOnlyDictionary<IdentifierKey, Guid>> FindAsync(IEnumerable<IdentifierKey> keys, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ByKey);
        command.Parameters.Add(Commands.Texts(keys.Select(key => key.Text).Distinct(StringComparer.Ordinal)));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<IdentifierKey, Guid>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(new IdentifierKey(rows.GetString(0)), rows.GetGuid(1));
        }

        return found;
    }

    /// <returns>Null where it is unknown, or erased.</returns>
    public async Task<IdentifierKey?> FindAsync(Guid contactPointId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ById);
        command.Parameters.Add(Commands.Uuid(contactPointId));
        return await command.ExecuteScalarAsync(ct) is string key ? new IdentifierKey(key) : null;
    }
}
