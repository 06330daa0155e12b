using Npgsql;

namespace ProfileService.Postgres.Chains;

/// <summary>Verifies single links of a chain with their rows and their neighbours, for the proof of one person's consents.</summary>
public static class LinkVerifier
{
    /// <summary>Null where the link is whole, continues the one before it, and is continued by the one after it; else what is wrong.</summary>
    public static async Task<ChainVerdict.Broken?> VerifyAsync(NpgsqlDataSource dataSource, Guid chainId, long linkNo, CancellationToken cancellationToken = default)
    {
        var links = new List<StoredLink>();
        await foreach (var stored in StoredLink.ReadAsync(dataSource, new ChainSpan(chainId, linkNo - 1, linkNo + 1), cancellationToken))
        {
            links.Add(stored);
        }

        if (links.Find(l => l.LinkNo == linkNo) is not { } link)
        {
            return new ChainVerdict.Broken(linkNo, null, "The link is missing.");
        }

        var before = links.Find(l => l.LinkNo == linkNo - 1)?.Hash ?? ChainHead.Start(chainId).Hash;
        var rows = await RowsAsync(dataSource, new ChainSpan(chainId, linkNo, linkNo), cancellationToken);
        if (LinkCheck.Check(new ChainHead(chainId, linkNo - 1, before), link, rows) is { } fault)
        {
            return fault;
        }

        return links.Find(l => l.LinkNo == linkNo + 1) is { } next && !next.PreviousHash.AsSpan().SequenceEqual(link.Hash)
            ? new ChainVerdict.Broken(linkNo, null, "The next link does not continue it.")
            : null;
    }

    private static async Task<List<StoredRow>> RowsAsync(NpgsqlDataSource dataSource, ChainSpan link, CancellationToken cancellationToken)
    {
        var rows = new List<StoredRow>();
        await foreach (var row in StoredRow.AuditAsync(dataSource, link, cancellationToken))
        {
            rows.Add(row);
        }

        await foreach (var row in StoredRow.ConsentsAsync(dataSource, link, cancellationToken))
        {
            rows.Add(row);
        }

        rows.Sort((one, other) => one.RowNo.CompareTo(other.RowNo));
        return rows;
    }
}
