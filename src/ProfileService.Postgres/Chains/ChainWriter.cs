using Npgsql;
using NpgsqlTypes;
using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Chains;

/// <summary>
/// Adds one link with its rows to a batch. Who executes the batch owns the chain: one writer at a time (a process's own chain, or a
/// chain written under a lock). A second writer on the same chain fails on the key of <c>chain_link</c>, so a chain never forks.
/// </summary>
public static class ChainWriter
{
    private const string InsertLink = """
        INSERT INTO chain_link (chain_id, link_no, rows, previous_hash, hash, committed_at, row_digests) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    /// <summary>Adds the commands that append the rows, audit entries before consents, and returns the head after them.</summary>
    /// <param name="batch">Executed by the caller, in one transaction (a batch without one is a transaction of its own).</param>
    /// <param name="head">The head of the chain as it is committed.</param>
    /// <param name="audit">Entries, in order.</param>
    /// <param name="consents">Ledger rows, in order.</param>
    /// <param name="now">Time of the link.</param>
    /// <returns>The given head when there is nothing to add.</returns>
    public static ChainHead AddTo(
        NpgsqlBatch batch, ChainHead head, IReadOnlyList<AuditEntry> audit, IReadOnlyList<ConsentRow> consents, DateTimeOffset now)
    {
        var count = audit.Count + consents.Count;
        if (count == 0)
        {
            return head;
        }

        var linkNo = head.LinkNo + 1;
        var committedAt = CanonicalRow.Microseconds(now);
        List<byte[]> rows = [];
        var place = new LinkPlace(head.ChainId, linkNo);
        AuditRows.AddTo(batch, place, audit, firstRowNo: 1, rows);
        ConsentRows.AddTo(batch, place, consents, firstRowNo: audit.Count + 1, rows);

        var hash = ChainHash.Of(head.Hash, head.ChainId, linkNo, rows.Prepend(ChainedRow.Link(count, committedAt)));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertLink)
        {
            Parameters =
            {
                new() { Value = head.ChainId, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = linkNo, NpgsqlDbType = NpgsqlDbType.Bigint },
                new() { Value = count, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = head.Hash, NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = hash, NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = committedAt, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = (object?)RowDigests.Of(rows) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            },
        });
        return new ChainHead(head.ChainId, linkNo, hash);
    }
}
