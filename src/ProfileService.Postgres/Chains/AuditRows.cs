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

    // Unnested beside each other: in FROM each array would be written into a store of its own first, which takes a third of the insert. What a
    // service does is much the same from entry to entry, so the codes travel once for all entries that have them in common.
    private const string InsertEntries = """
        INSERT INTO audit_entry
            (chain_id, link_no, role, purpose, action, view, row_no, at, api_key_id, profile_id, trace_id, payload_hmac)
        SELECT $1, $2, $3, $4, $5, $6, unnest($7), unnest($8), unnest($9), unnest($10), unnest($11), unnest($12)
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
        var command = place.Command(InsertEntries);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = codes.Role, NpgsqlDbType = Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = codes.Purpose, NpgsqlDbType = Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = codes.Action, NpgsqlDbType = Text });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = codes.View, NpgsqlDbType = Text });
        command.Parameters.Add(Array([.. alike.Select(row => row.RowNo)], Integer));
        command.Parameters.Add(Array([.. alike.Select(row => CanonicalRow.Microseconds(row.Entry.At).UtcDateTime)], TimestampTz));
        command.Parameters.Add(Array([.. alike.Select(row => row.Entry.ApiKeyId)], Uuid));
        command.Parameters.Add(Array([.. alike.Select(row => row.Entry.ProfileId)], Uuid));
        command.Parameters.Add(Array([.. alike.Select(row => row.Entry.TraceId)], Text));
        command.Parameters.Add(Array([.. alike.Select(row => row.Hmac)], Bytea));
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
