using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Consent;

/// <summary>The addresses and numbers that the ledger knows, by what they are called and by id.</summary>
public sealed class ContactPoints(NpgsqlDataSource database)
{
    // Whoever said something about all purposes, or all lists, said it about this one.
    private const string WithStatement = """
        SELECT p.contact_key, p.contact_point_id FROM contact_point p
        WHERE p.contact_key = ANY($1) AND EXISTS (
            SELECT FROM consent_statement s
            WHERE s.contact_point_id = p.contact_point_id AND s.channel = $2 AND NOT s.is_void
              AND (s.purpose IN ($3, 'all') OR $3 = 'all') AND (s.list IN ($4, '') OR $4 = ''))
        """;

    private const string ById = "SELECT contact_key FROM contact_point WHERE contact_point_id = $1";

    /// <summary>The ids of those that something was said about, granted or refused, that concerns this channel, purpose and list.</summary>
    public async Task<IReadOnlyDictionary<IdentifierKey, Guid>> FindAsync(IEnumerable<IdentifierKey> keys, ConsentScope scope, CancellationToken ct)
    {
        await using var command = database.CreateCommand(WithStatement);
        command.Parameters.Add(Commands.Texts(keys.Select(key => key.Text).Distinct(StringComparer.Ordinal)));
        command.Parameters.Add(Commands.Text(scope.Channel));
        command.Parameters.Add(Commands.Text(scope.Purpose));
        command.Parameters.Add(Commands.Text(scope.List));
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
