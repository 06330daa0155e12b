using System.Runtime.CompilerServices;
using Npgsql;

namespace ProfileService.Postgres.Chains;

/// <summary>A chained row as it stands in the database, with the state of its payload.</summary>
internal sealed record StoredRow(long LinkNo, int RowNo, byte[] Bytes, StoredPayload Payload)
{
    private const string AuditInOrder = """
        SELECT e.link_no, e.row_no, e.payload_hmac, p.salt, p.payload,
            e.at, e.api_key_id, e.role, e.purpose, e.action, e.profile_id, e.view, e.trace_id
        FROM audit_trail e
        LEFT JOIN audit_payload p USING (chain_id, link_no, row_no)
        WHERE e.chain_id = $1 AND e.link_no BETWEEN $2 AND $3
        ORDER BY e.link_no, e.row_no
        """;

    private const string ConsentsInOrder = """
        SELECT e.link_no, e.row_no, e.payload_hmac, p.salt, p.payload,
            e.contact_point_id, e.source, e.event_id, e.channel, e.purpose, e.status, e.occurred_at, e.received_at,
            e.origin, e.list, e.topic, e.legal_basis, e.wording, e.locale, e.proof
        FROM consent_event e
        LEFT JOIN consent_payload p USING (contact_point_id, chain_id, link_no, row_no)
        WHERE e.chain_id = $1 AND e.link_no BETWEEN $2 AND $3
        ORDER BY e.link_no, e.row_no
        """;

    public static IAsyncEnumerable<StoredRow> AuditAsync(NpgsqlDataSource dataSource, ChainSpan links, CancellationToken cancellationToken) =>
        ReadAsync(dataSource, AuditInOrder, links, Audit, cancellationToken);

    public static IAsyncEnumerable<StoredRow> ConsentsAsync(NpgsqlDataSource dataSource, ChainSpan links, CancellationToken cancellationToken) =>
        ReadAsync(dataSource, ConsentsInOrder, links, Consent, cancellationToken);

    private static async IAsyncEnumerable<StoredRow> ReadAsync(
        NpgsqlDataSource dataSource,
        string sql,
        ChainSpan links,
        Func<NpgsqlDataReader, byte[]?, byte[]> canonical,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(links.ChainId);
        command.Parameters.AddWithValue(links.First);
        command.Parameters.AddWithValue(links.Last);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var hmac = Optional<byte[]>(reader, 2);
            yield return new StoredRow(reader.GetInt64(0), reader.GetInt32(1), canonical(reader, hmac), PayloadOf(reader, hmac));
        }
    }

    private static byte[] Audit(NpgsqlDataReader reader, byte[]? hmac) => ChainedRow.Of(
        reader.GetInt32(1),
        new AuditEntry(
            At: reader.GetFieldValue<DateTimeOffset>(5),
            ApiKeyId: reader.IsDBNull(6) ? null : reader.GetGuid(6),
            Role: reader.GetString(7),
            Purpose: reader.GetString(8),
            Action: reader.GetString(9),
            ProfileId: reader.IsDBNull(10) ? null : reader.GetGuid(10),
            View: Optional<string>(reader, 11),
            TraceId: reader.GetString(12),
            Payload: null),
        hmac);

    private static byte[] Consent(NpgsqlDataReader reader, byte[]? hmac) => ChainedRow.Of(
        reader.GetInt32(1),
        new ConsentRow(
            ContactPointId: reader.GetGuid(5),
            Source: reader.GetString(6),
            EventId: reader.GetString(7),
            Channel: reader.GetString(8),
            Purpose: reader.GetString(9),
            Status: reader.GetString(10),
            OccurredAt: reader.GetFieldValue<DateTimeOffset>(11),
            ReceivedAt: reader.GetFieldValue<DateTimeOffset>(12),
            Payload: "")
        {
            Details = DetailsOf(reader),
        },
        hmac ?? []);

    // A row that had details when it was committed and lost one of them hashes to something else: the loss is found.
    private static ConsentDetails? DetailsOf(NpgsqlDataReader reader) => reader.IsDBNull(19)
        ? null
        : new ConsentDetails(
            Optional<string>(reader, 13)!, Optional<string>(reader, 14)!, Optional<string>(reader, 15)!, Optional<string>(reader, 16),
            Optional<string>(reader, 17), Optional<string>(reader, 18), reader.GetString(19));

    private static StoredPayload PayloadOf(NpgsqlDataReader reader, byte[]? hmac)
    {
        if (reader.IsDBNull(3))
        {
            return hmac is null ? StoredPayload.None : StoredPayload.Erased;
        }

        var stated = ChainedRow.Hmac(reader.GetFieldValue<byte[]>(3), reader.GetString(4));
        return stated.AsSpan().SequenceEqual(hmac) ? StoredPayload.AsCommitted : StoredPayload.Changed;
    }

    private static T? Optional<T>(NpgsqlDataReader reader, int column)
        where T : class => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}
