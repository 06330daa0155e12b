using Npgsql;

namespace ProfileService.Postgres.Identity;

/// <summary>How much there is to decide, and what nobody looks at because it is too wide.</summary>
/// <param name="Candidates">Open and deferred ones, by reason.</param>
/// <param name="Hubs">Values that link nobody, because too many bear them.</param>
/// <param name="WideBlocks">Blocks of similar records that are not compared, because they hold too many.</param>
public sealed record IdentityCounts(IReadOnlyList<ReasonCount> Candidates, long Hubs, long WideBlocks)
{
    private const string ByReason = "SELECT reason, count(*) FROM candidate GROUP BY reason ORDER BY count(*) DESC, reason COLLATE \"C\"";

    private const string TooWide = "SELECT (SELECT count(*) FROM hub), (SELECT count(*) FROM wide_block)";

    public static async Task<IdentityCounts> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var reasons = new List<ReasonCount>();
        await using (var command = database.CreateCommand(ByReason))
        {
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                reasons.Add(new ReasonCount(rows.GetString(0), rows.GetInt64(1)));
            }
        }

        await using var wide = database.CreateCommand(TooWide);
        await using var counts = await wide.ExecuteReaderAsync(ct);
        await counts.ReadAsync(ct);
        return new IdentityCounts(reasons, counts.GetInt64(0), counts.GetInt64(1));
    }
}
