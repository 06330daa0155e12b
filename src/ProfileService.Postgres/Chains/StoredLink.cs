using System.Runtime.CompilerServices;
using Npgsql;

namespace ProfileService.Postgres.Chains;

/// <summary>A link as it stands in the database.</summary>
internal sealed record StoredLink(long LinkNo, int Rows, byte[] PreviousHash, byte[] Hash, DateTimeOffset CommittedAt, byte[]? RowDigests)
{
    private const string InOrder = """
        SELECT link_no, rows, previous_hash, hash, committed_at, row_digests FROM chain_link WHERE chain_id = $1 AND link_no BETWEEN $2 AND $3 ORDER BY link_no
        """;

    public static async IAsyncEnumerable<StoredLink> ReadAsync(
        NpgsqlDataSource dataSource, ChainSpan links, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(InOrder);
        command.Parameters.AddWithValue(links.ChainId);
        command.Parameters.AddWithValue(links.First);
        command.Parameters.AddWithValue(links.Last);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new StoredLink(
                reader.GetInt64(0),
                reader.GetInt32(1),
                reader.GetFieldValue<byte[]>(2),
                reader.GetFieldValue<byte[]>(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5));
        }
    }
}
