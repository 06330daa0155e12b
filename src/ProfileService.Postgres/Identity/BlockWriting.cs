using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Writes which records stand in which blocks, and which blocks are too wide to be compared.</summary>
internal static class BlockWriting
{
    // Under the lock the resolver knows what is there, so nothing can conflict. Unnested in the select list: in FROM the arrays are first written into a store each.
    private const string Insert = "INSERT INTO blocking_key (block_key, source, record_id) SELECT unnest($1), unnest($2), unnest($3)";

    private const string Delete = """
        DELETE FROM blocking_key b USING unnest($1, $2, $3) u(block_key, source, record_id)
        WHERE b.block_key = u.block_key AND b.source = u.source AND b.record_id = u.record_id
        """;

    private const string InsertWide = """
        INSERT INTO wide_block (block_key, since) SELECT u.block_key, $2 FROM unnest($1) u(block_key) ON CONFLICT (block_key) DO NOTHING
        """;

    private const string DeleteWide = "DELETE FROM wide_block w USING unnest($1) u(block_key) WHERE w.block_key = u.block_key";

    public static void AddBlocks(this NpgsqlBatch batch, Workspace work)
    {
        Add(batch, Delete, [.. work.ChangedRecords.SelectMany(r => r.OldBlocks.Except(r.Blocks(work.Settings)).Select(b => (b, r.Key)))]);
        Add(batch, Insert, [.. work.ChangedRecords.SelectMany(r => r.Blocks(work.Settings).Except(r.OldBlocks).Select(b => (b, r.Key)))]);
    }

    public static void AddWideBlocks(this NpgsqlBatch batch, Workspace work)
    {
        var crossed = work.Blocks.Crossed.ToLookup(c => c.IsWide, c => c.Key.Value);
        if (crossed[true].Any())
        {
            batch.Add(InsertWide, Commands.Longs(crossed[true]), Commands.Time(work.Now));
        }

        if (crossed[false].Any())
        {
            batch.Add(DeleteWide, Commands.Longs(crossed[false]));
        }
    }

    private static void Add(NpgsqlBatch batch, string sql, (BlockingKey Block, RecordKey Key)[] pairs)
    {
        if (pairs.Length > 0)
        {
            batch.Add(
                sql,
                Commands.Longs(pairs.Select(p => p.Block.Value)),
                Commands.Texts(pairs.Select(p => p.Key.Source)),
                Commands.Texts(pairs.Select(p => p.Key.RecordId)));
        }
    }
}
