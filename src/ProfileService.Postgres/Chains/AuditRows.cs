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

    // The arrays are stored as they are. What a service does is much the same from entry to entry: those that have their codes in common are one row.
    private const string InsertBatch = """
        INSERT INTO audit_batch
            (chain_id, link_no, role, purpose, action, view, first_row_no, row_nos, times, api_key_ids, profile_ids, trace_ids, payload_hmacs)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    private const string InsertPayloads = """
        INSERT INTO audit_payload (chain_id, link_no, row_no, salt, payload)
        SELECT $1, $2, new.* FROM unnest($3, $4, $5) AS new
        """;

    public static void AddTo(NpgsqlBatch batch, LinkPlace place, IReadOnlyList<AuditEntry> audit, int firstRowNo, List<byte[]> rows)
    {
        List<(int RowNo, byte[] Salt, string Payload)> payloads = [];
        var numbered = new NumberedEntry[audit.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            byte[]? hmac = null;
            if (audit[i].Payload is { } payload)
            {
                var salt = RandomNumberGenerator.GetBytes(SaltSize);
                hmac = ChainedRow.Hmac(salt, payload);
                payloads.Add((firstRowNo + i, salt, payload));
            }

            rows.Add(ChainedRow.Of(firstRowNo + i, audit[i], hmac));
            numbered[i] = new NumberedEntry(firstRowNo + i, audit[i], hmac);
        }

        foreach (var alike in numbered.GroupBy(row => (row.Entry.Role, row.Entry.Purpose, row.Entry.Action, row.Entry.View)))
        {
            batch.BatchCommands.Add(Entries(place, alike.Key, [.. alike]));
        }

        if (payloads.Count > 0)
        {
            batch.BatchCommands.Add(Payloads(place, payloads));
        }
    }

    private static NpgsqlBatchCommand Entries(LinkPlace place, (string Role, string Purpose, string Action, string? View) codes, NumberedEntry[] alike)
    {
        var command = place.Command(InsertBatch);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = codes.Role, NpgsqlDbType = Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = codes.Purpose, NpgsqlDbType = Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = codes.Action, NpgsqlDbType = Text });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = codes.View, NpgsqlDbType = Text });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = alike[0].RowNo, NpgsqlDbType = Integer });
        command.Parameters.Add(Array([.. alike.Select(row => row.RowNo)], Integer));
        command.Parameters.Add(Array([.. alike.Select(row => CanonicalRow.Microseconds(row.Entry.At).UtcDateTime)], TimestampTz));
        command.Parameters.Add(Array([.. alike.Select(row => row.Entry.ApiKeyId)], Uuid));
        command.Parameters.Add(Array([.. alike.Select(row => row.Entry.ProfileId)], Uuid));
        command.Parameters.Add(Array([.. alike.Select(row => row.Entry.TraceId)], Text));
        command.Parameters.Add(alike.Any(row => row.Hmac is not null)
            ? Array([.. alike.Select(row => row.Hmac)], Bytea)
            : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | Bytea });
        return command;
    }

    private static NpgsqlBatchCommand Payloads(LinkPlace place, List<(int RowNo, byte[] Salt, string Payload)> payloads)
    {
        var command = place.Command(InsertPayloads);
        command.Parameters.Add(Array([.. payloads.Select(row => row.RowNo)], Integer));
        command.Parameters.Add(Array([.. payloads.Select(row => row.Salt)], Bytea));
        command.Parameters.Add(Array([.. payloads.Select(row => row.Payload)], Text));
        return command;
    }

    private readonly record struct NumberedEntry(int RowNo, AuditEntry Entry, byte[]? Hmac);
}
