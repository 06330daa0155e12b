using Npgsql;

namespace ProfileService.Postgres.Chains;

/// <summary>Finds where a chain ends.</summary>
public static class ChainReader
{
    internal const string NewestLink = "SELECT link_no, hash FROM chain_link WHERE chain_id = $1 ORDER BY link_no DESC LIMIT 1";

    private const string AllChains = "SELECT chain_id, sum(rows)::bigint FROM chain_link GROUP BY chain_id";

    /// <summary>Every chain that has links, with the number of its rows.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> ChainsAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(AllChains);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chains = new Dictionary<Guid, long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            chains.Add(reader.GetGuid(0), reader.GetInt64(1));
        }

        return chains;
    }

    /// <summary>The newest committed link (or, inside a transaction, its own); <see cref="ChainHead.Start"/> for a chain without links.</summary>
    public static async Task<ChainHead> HeadAsync(NpgsqlConnection connection, Guid chainId, CancellationToken cancellationToken = default)
    {
        await using var command = new NpgsqlCommand(NewestLink, connection) { Parameters = { new() { Value = chainId } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadHead(reader, chainId) : ChainHead.Start(chainId);
    }

    /// <summary>Reads the answer to <see cref="NewestLink"/>; without one the chain starts.</summary>
    internal static ChainHead ReadHead(NpgsqlDataReader row, Guid chainId) => new(chainId, row.GetInt64(0), row.GetFieldValue<byte[]>(1));
}
