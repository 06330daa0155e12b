using System.Security.Cryptography;
using Npgsql;
using ProfileService.Core.Privacy;
using static NpgsqlTypes.NpgsqlDbType;
using static ProfileService.Postgres.Chains.LinkPlace;

namespace ProfileService.Postgres.Chains;

/// <summary>Appends the audit entries of a link, and their payloads beside them.</summary>
internal static class AuditRows
{
    /// <summary>Length of a salt in bytes; as long as the HMAC, so that it is no easier to guess.</summary>
    internal const int SaltSize = 32;

    private const string InsertEntries = """
        INSERT INTO audit_entry
            (chain_id, link_no, row_no, at, api_key_id, role, purpose, action, profile_id, view, trace_id, payload_hmac)
        SELECT $1, $2, new.* FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS new
        """;

    private const string InsertPayloads = """
        INSERT INTO audit_payload (chain_id, link_no, row_no, salt, payload)
        SELECT $1, $2, new.* FROM unnest($3, $4, $5) AS new
        """;

    public static void AddTo(NpgsqlBatch batch, LinkPlace place, IReadOnlyList<AuditEntry> audit, int firstRowNo, List<byte[]> rows)
    {
        if (audit.Count == 0)
        {
            return;
        }

        List<(int RowNo, byte[] Salt, string Payload)> payloads = [];
        var hmacs = new byte[]?[audit.Count];
        for (var i = 0; i < audit.Count; i++)
        {
            if (audit[i].Payload is { } payload)
            {
                var salt = RandomNumberGenerator.GetBytes(SaltSize);
                hmacs[i] = ChainedRow.Hmac(salt, payload);
                payloads.Add((firstRowNo + i, salt, payload));
            }

            rows.Add(ChainedRow.Of(firstRowNo + i, audit[i], hmacs[i]));
        }

        batch.BatchCommands.Add(Entries(place, audit, firstRowNo, hmacs));
        if (payloads.Count > 0)
        {
            batch.BatchCommands.Add(Payloads(place, payloads));
        }
    }

    private static NpgsqlBatchCommand Entries(LinkPlace place, IReadOnlyList<AuditEntry> audit, int firstRowNo, byte[]?[] hmacs)
    {
        var command = place.Command(InsertEntries);
        command.Parameters.Add(Array(Enumerable.Range(firstRowNo, audit.Count).ToArray(), Integer));
        command.Parameters.Add(Array(audit.Select(entry => CanonicalRow.Microseconds(entry.At)).ToArray(), TimestampTz));
        command.Parameters.Add(Array(audit.Select(entry => entry.ApiKeyId).ToArray(), Uuid));
        command.Parameters.Add(Array(audit.Select(entry => entry.Role).ToArray(), Text));
        command.Parameters.Add(Array(audit.Select(entry => entry.Purpose).ToArray(), Text));
        command.Parameters.Add(Array(audit.Select(entry => entry.Action).ToArray(), Text));
        command.Parameters.Add(Array(audit.Select(entry => entry.ProfileId).ToArray(), Uuid));
        command.Parameters.Add(Array(audit.Select(entry => entry.View).ToArray(), Text));
        command.Parameters.Add(Array(audit.Select(entry => entry.TraceId).ToArray(), Text));
        command.Parameters.Add(Array(hmacs, Bytea));
        return command;
    }

    private static NpgsqlBatchCommand Payloads(LinkPlace place, List<(int RowNo, byte[] Salt, string Payload)> payloads)
    {
        var command = place.Command(InsertPayloads);
        command.Parameters.Add(Array(payloads.Select(row => row.RowNo).ToArray(), Integer));
        command.Parameters.Add(Array(payloads.Select(row => row.Salt).ToArray(), Bytea));
        command.Parameters.Add(Array(payloads.Select(row => row.Payload).ToArray(), Text));
        return command;
    }
}
