using Npgsql;
using static ProfileService.Postgres.Chains.ChainVerdict;

namespace ProfileService.Postgres.Chains;

/// <summary>
/// Recomputes a chain from its rows. It finds flipped, deleted, reordered and inserted rows and links, and changed payloads; erased
/// payloads are no fault. A chain cut off at its end is whole in itself: only a head that was kept elsewhere shows the cut, and the same
/// goes for whoever owns the database and computes every hash anew.
/// </summary>
public static class ChainVerifier
{
    private const int RowsBetweenReports = 1000;

    private const string RowWithoutLink = """
        SELECT row.link_no, row.row_no
        FROM (SELECT chain_id, link_no, row_no FROM audit_trail WHERE chain_id = $1
            UNION ALL
            SELECT chain_id, link_no, row_no FROM consent_event WHERE chain_id = $1) AS row
        WHERE NOT EXISTS (SELECT FROM chain_link WHERE chain_link.chain_id = row.chain_id AND chain_link.link_no = row.link_no)
        ORDER BY row.link_no, row.row_no
        LIMIT 1
        """;

    /// <summary>Verifies all that is committed when it begins. Reads the whole chain: take a data source with a long statement timeout.</summary>
    /// <param name="dataSource">Needs three connections at once.</param>
    /// <param name="chainId">The chain.</param>
    /// <param name="known">A head that was kept elsewhere; the chain must still have that link as it was.</param>
    /// <param name="progress">Hears now and then how many more rows are verified.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<ChainVerdict> VerifyAsync(
        NpgsqlDataSource dataSource, Guid chainId, ChainHead? known = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        // First the orphans: a link and its rows commit together, so a row without its link is a fault at any moment.
        var orphan = await FirstOrphanAsync(dataSource, chainId, cancellationToken);
        var verdict = await WalkAsync(dataSource, await HeadAsync(dataSource, chainId, cancellationToken), known, progress, cancellationToken);
        return (verdict, orphan) switch
        {
            (Broken broken, { } row) => row.LinkNo < broken.LinkNo ? row : broken,
            (Intact, { } row) => row,
            _ => verdict,
        };
    }

    private static async Task<ChainVerdict> WalkAsync(
        NpgsqlDataSource dataSource, ChainHead end, ChainHead? known, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var audit = new RowsByLink(StoredRow.AuditAsync(dataSource, ChainSpan.UpTo(end), cancellationToken));
        await using var consents = new RowsByLink(StoredRow.ConsentsAsync(dataSource, ChainSpan.UpTo(end), cancellationToken));
        var head = ChainHead.Start(end.ChainId);
        long count = 0;
        long erased = 0;
        long reported = 0;
        await foreach (var link in StoredLink.ReadAsync(dataSource, ChainSpan.UpTo(end), cancellationToken))
        {
            var rows = await audit.OfAsync(link.LinkNo);
            rows.AddRange(await consents.OfAsync(link.LinkNo));
            rows.Sort((one, other) => one.RowNo.CompareTo(other.RowNo));
            if ((LinkCheck.Check(head, link, rows) ?? LinkCheck.CheckKnown(link, known)) is { } fault)
            {
                return fault;
            }

            head = new ChainHead(head.ChainId, link.LinkNo, link.Hash);
            count += rows.Count;
            erased += rows.Count(row => row.Payload is StoredPayload.Erased);
            if (count - reported >= RowsBetweenReports)
            {
                progress?.Report(count - reported);
                reported = count;
            }
        }

        return known?.LinkNo > head.LinkNo
            ? new Broken(head.LinkNo + 1, null, "The chain ends before the link that was kept elsewhere.")
            : new Intact(head, count, erased);
    }

    private static async Task<ChainHead> HeadAsync(NpgsqlDataSource dataSource, Guid chainId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await ChainReader.HeadAsync(connection, chainId, cancellationToken);
    }

    private static async Task<Broken?> FirstOrphanAsync(NpgsqlDataSource dataSource, Guid chainId, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(RowWithoutLink);
        command.Parameters.AddWithValue(chainId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Broken(reader.GetInt64(0), reader.GetInt32(1), "The row belongs to no link.")
            : null;
    }
}
