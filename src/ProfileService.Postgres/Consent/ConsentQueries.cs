using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Consent;

/// <summary>Reads the ledger and what it comes to.</summary>
public sealed class ConsentQueries(NpgsqlDataSource database)
{
    /// <summary>Events of one person that are answered at most.</summary>
    public const int MostEvents = 1000;

    private const string ContactsOfProfile = """
        SELECT DISTINCT i.identifier_key
        FROM source_record r CROSS JOIN LATERAL unnest(r.identifier_keys) i(identifier_key)
        WHERE r.profile_id = $1 AND NOT EXISTS (SELECT FROM hub h WHERE h.identifier_key = i.identifier_key)
        """;

    private const string States = """
        SELECT c.contact_key, s.channel, s.purpose, s.list, s.topic, s.status, s.since, s.proof, s.topics, s.source, s.event_id,
               (SELECT max(l.contacted_at) FROM contact_log l
                WHERE l.contact_point_id = s.contact_point_id AND l.channel = s.channel AND l.purpose = s.purpose)
        FROM unnest($1) k(contact_key)
        JOIN contact_point c ON c.contact_key = k.contact_key
        JOIN consent_state s ON s.contact_point_id = c.contact_point_id
        ORDER BY c.contact_key COLLATE "C", s.channel, s.purpose, s.list COLLATE "C", s.topic COLLATE "C"
        """;

    private const string Entry = """
        SELECT e.chain_id, e.link_no, e.row_no, c.contact_key, e.source, e.event_id, e.channel, e.purpose, e.list, e.topic, e.status, e.occurred_at,
               e.received_at, e.origin, e.legal_basis, e.wording, e.locale, e.proof, p.payload
        """;

    private const string EventsOfContacts = Entry + """

        FROM unnest($1) k(contact_key)
        JOIN contact_point c ON c.contact_key = k.contact_key
        JOIN consent_event e ON e.contact_point_id = c.contact_point_id
        LEFT JOIN consent_payload p ON (p.contact_point_id, p.chain_id, p.link_no, p.row_no) = (e.contact_point_id, e.chain_id, e.link_no, e.row_no)
        ORDER BY e.occurred_at DESC, e.link_no DESC, e.row_no DESC
        LIMIT $2
        """;

    /// <summary>Addresses and numbers of a profile that one may or may not use.</summary>
    public async Task<IReadOnlyList<IdentifierKey>> ContactsOfAsync(Guid profileId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ContactsOfProfile);
        command.Parameters.Add(Commands.Uuid(profileId));
        return [.. (await ReadAsync(command, rows => new IdentifierKey(rows.GetString(0)), ct)).Where(Projecting.IsContact).Order()];
    }

    public async Task<IReadOnlyList<StoredState>> StatesAsync(IEnumerable<IdentifierKey> contacts, CancellationToken ct)
    {
        await using var command = database.CreateCommand(States);
        command.Parameters.Add(Commands.Texts(contacts.Select(c => c.Text)));
        return await ReadAsync(command, rows => new StoredState(ConsentRowReading.State(rows), rows.IsDBNull(11) ? null : rows.Instant(11)), ct);
    }

    /// <summary>What was said about the contact points, newest first.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> EventsAsync(IEnumerable<IdentifierKey> contacts, CancellationToken ct)
    {
        await using var command = database.CreateCommand(EventsOfContacts);
        command.Parameters.Add(Commands.Texts(contacts.Select(c => c.Text)));
        command.Parameters.Add(Commands.Int(MostEvents));
        return await ReadAsync(command, ReadEntry, ct);
    }

    private static LedgerEntry ReadEntry(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetInt64(1),
        row.GetInt32(2),
        new IdentifierKey(row.GetString(3)),
        row.GetString(4),
        row.GetString(5),
        new ConsentScope(row.GetString(6), row.GetString(7), row.TextOrNull(8) ?? "", row.TextOrNull(9) ?? ""),
        row.GetString(10),
        row.Instant(11),
        row.Instant(12),
        row.IsDBNull(17)
            ? null
            : new ConsentDetails(row.GetString(13), row.GetString(8), row.GetString(9), row.TextOrNull(14), row.TextOrNull(15), row.TextOrNull(16), row.GetString(17)),
        row.TextOrNull(18));

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        var all = new List<T>();
        while (await rows.ReadAsync(ct))
        {
            all.Add(read(rows));
        }

        return all;
    }
}
