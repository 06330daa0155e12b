using Npgsql;

namespace ProfileService.Postgres.Chains;

/// <summary>Finds where a chain ends.</summary>
public static class ChainReader
{
    internal const string NewestLink = "SELECT link_no, hash FROM chain_link WHERE chain_id = $1 ORDER BY link_no DESC LIMIT 1";

    /// <summary>The newest committed link (or, inside a transaction, its own); <see cref="ChainHead.Start"/> for a chain without links.</summary>
    public static async Task<ChainHead> HeadAsync(NpgsqlConnection connection, Guid chainId, CancellationToken cancellationToken = default)
    {
        await using var command = new NpgsqlCommand(NewestLink, connection) { Parameters = { new() { Value = chainId } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadHeadAsync(reader, chainId, cancellationToken);
    }

    /// <summary>All chains of the database, in order of their ids.</summary>
    public static async Task<IReadOnlyList<Guid>> ChainsAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        // From chain to chain along the key, instead of through every link.
        await using var command = dataSource.CreateCommand("""
            WITH RECURSIVE chain AS (
                (SELECT chain_id FROM chain_link ORDER BY chain_id LIMIT 1)
                UNION ALL
                SELECT (SELECT l.chain_id FROM chain_link l WHERE l.chain_id > c.chain_id ORDER BY l.chain_id LIMIT 1) FROM chain c WHERE c.chain_id IS NOT NULL)
            SELECT chain_id FROM chain WHERE chain_id IS NOT NULL
            """);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var chains = new List<Guid>();
        while (await rows.ReadAsync(cancellationToken))
        {
            chains.Add(rows.GetGuid(0));
        }

        return chains;
    }

    /// <summary>Reads the answer to <see cref="NewestLink"/>.</summary>
    internal static async Task<ChainHead> ReadHeadAsync(NpgsqlDataReader reader, Guid chainId, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken)
            ? new ChainHead(chainId, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
            : ChainHead.Start(chainId);
}
