using System.Security.Cryptography;
using Npgsql;
using ProfileService.Core.Privacy;
using static NpgsqlTypes.NpgsqlDbType;
using static ProfileService.Postgres.Chains.LinkPlace;

namespace ProfileService.Postgres.Chains;

/// <summary>Appends the consent events of a link, and their payloads beside them.</summary>
internal static class ConsentRows
{
    private const string InsertEvents = """
        INSERT INTO consent_event
            (chain_id, link_no, row_no, contact_point_id, source, event_id, channel, purpose, status, occurred_at, received_at, payload_hmac,
             origin, list, topic, legal_basis, wording, locale, proof)
        SELECT $1, $2, new.* FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) AS new
        """;

    private const string InsertPayloads = """
        INSERT INTO consent_payload (chain_id, link_no, row_no, contact_point_id, salt, payload)
        SELECT $1, $2, new.* FROM unnest($3, $4, $5, $6) AS new
        """;

    public static void AddTo(NpgsqlBatch batch, LinkPlace place, IReadOnlyList<ConsentRow> consents, int firstRowNo, List<byte[]> rows)
    {
        if (consents.Count == 0)
        {
            return;
        }

        var salts = consents.Select(_ => RandomNumberGenerator.GetBytes(AuditRows.SaltSize)).ToArray();
        var hmacs = consents.Select((consent, i) => ChainedRow.Hmac(salts[i], consent.Payload)).ToArray();
        rows.AddRange(consents.Select((consent, i) => ChainedRow.Of(firstRowNo + i, consent, hmacs[i])));
        batch.BatchCommands.Add(Events(place, consents, firstRowNo, hmacs));
        batch.BatchCommands.Add(Payloads(place, consents, firstRowNo, salts));
    }

    private static NpgsqlBatchCommand Events(LinkPlace place, IReadOnlyList<ConsentRow> consents, int firstRowNo, byte[][] hmacs)
    {
        var command = place.Command(InsertEvents);
        command.Parameters.Add(Array(Enumerable.Range(firstRowNo, consents.Count).ToArray(), Integer));
        command.Parameters.Add(Array(consents.Select(row => row.ContactPointId).ToArray(), Uuid));
        command.Parameters.Add(Array(consents.Select(row => row.Source).ToArray(), Text));
        command.Parameters.Add(Array(consents.Select(row => row.EventId).ToArray(), Text));
        command.Parameters.Add(Array(consents.Select(row => row.Channel).ToArray(), Text));
        command.Parameters.Add(Array(consents.Select(row => row.Purpose).ToArray(), Text));
        command.Parameters.Add(Array(consents.Select(row => row.Status).ToArray(), Text));
        command.Parameters.Add(Array(consents.Select(row => CanonicalRow.Microseconds(row.OccurredAt)).ToArray(), TimestampTz));
        command.Parameters.Add(Array(consents.Select(row => CanonicalRow.Microseconds(row.ReceivedAt)).ToArray(), TimestampTz));
        command.Parameters.Add(Array(hmacs, Bytea));
        command.Parameters.Add(Details(consents, details => details.Origin));
        command.Parameters.Add(Details(consents, details => details.List));
        command.Parameters.Add(Details(consents, details => details.Topic));
        command.Parameters.Add(Details(consents, details => details.LegalBasis));
        command.Parameters.Add(Details(consents, details => details.Wording));
        command.Parameters.Add(Details(consents, details => details.Locale));
        command.Parameters.Add(Details(consents, details => details.Proof));
        return command;
    }

    private static NpgsqlParameter Details(IReadOnlyList<ConsentRow> consents, Func<ConsentDetails, string?> member) =>
        Array(consents.Select(row => row.Details is { } details ? member(details) : null).ToArray(), Text);

    private static NpgsqlBatchCommand Payloads(LinkPlace place, IReadOnlyList<ConsentRow> consents, int firstRowNo, byte[][] salts)
    {
        var command = place.Command(InsertPayloads);
        command.Parameters.Add(Array(Enumerable.Range(firstRowNo, consents.Count).ToArray(), Integer));
        command.Parameters.Add(Array(consents.Select(row => row.ContactPointId).ToArray(), Uuid));
        command.Parameters.Add(Array(salts, Bytea));
        command.Parameters.Add(Array(consents.Select(row => row.Payload).ToArray(), Text));
        return command;
    }
}
