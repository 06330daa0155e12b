using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Purchases;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Purchases;

/// <summary>Reads purchases: one, those of a profile, and those that wait for an owner.</summary>
public sealed class PurchaseQueries(NpgsqlDataSource database)
{
    private const string ByKey = """
        SELECT p.content, o.profile_id
        FROM purchase_head h
        JOIN purchase p ON p.owner_key = h.owner_key AND p.source = h.source AND p.purchase_id = h.purchase_id
        LEFT JOIN purchase_owner o ON o.owner_key = h.owner_key
        WHERE h.source = $1 AND h.purchase_id = $2
        """;

    // Newest first; the row comparison runs against time, so it is turned round for the natural key.
    private const string OfProfile = """
        SELECT p.source, p.purchase_id, p.occurred_at, p.currency, p.amount, p.owner_key, p.content
        FROM purchase_owner o
        JOIN purchase p ON p.owner_key = o.owner_key
        WHERE o.profile_id = $1
          AND (p.occurred_at < $2 OR (p.occurred_at = $2 AND (p.source COLLATE "C", p.purchase_id COLLATE "C") > ($3, $4)))
        ORDER BY p.occurred_at DESC, p.source COLLATE "C", p.purchase_id COLLATE "C"
        LIMIT $5
        """;

    private const string Unattributed = """
        SELECT p.source, p.purchase_id, p.occurred_at, p.currency, p.amount, p.owner_key, p.content
        FROM purchase_owner o
        JOIN purchase p ON p.owner_key = o.owner_key
        WHERE o.profile_id IS NULL AND p.status <> 'cancelled'
          AND (p.occurred_at < $1 OR (p.occurred_at = $1 AND (p.source COLLATE "C", p.purchase_id COLLATE "C") > ($2, $3)))
        ORDER BY p.occurred_at DESC, p.source COLLATE "C", p.purchase_id COLLATE "C"
        LIMIT $4
        """;

    private const string UnattributedSums = """
        SELECT p.currency, count(*), sum(p.amount)
        FROM purchase_owner o
        JOIN purchase p ON p.owner_key = o.owner_key
        WHERE o.profile_id IS NULL AND p.status <> 'cancelled'
        GROUP BY p.currency
        ORDER BY p.currency
        """;

    private static readonly DateTimeOffset Newest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<(string Content, Guid? ProfileId)?> FindAsync(string source, string purchaseId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ByKey);
        command.Parameters.Add(Commands.Text(source));
        command.Parameters.Add(Commands.Text(purchaseId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? (rows.GetString(0), rows.UuidOrNull(1)) : null;
    }

    public async Task<IReadOnlyList<PurchaseListing>> OfProfileAsync(
        Guid profileId, (DateTimeOffset OccurredAt, string Source, string PurchaseId)? after, int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(OfProfile);
        command.Parameters.Add(Commands.Uuid(profileId));
        return await ListAsync(command, after, most, ct);
    }

    public async Task<IReadOnlyList<PurchaseListing>> UnattributedAsync(
        (DateTimeOffset OccurredAt, string Source, string PurchaseId)? after, int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Unattributed);
        return await ListAsync(command, after, most, ct);
    }

    /// <summary>By currency. Cancelled purchases count nowhere, and wait for nobody.</summary>
    public async Task<IReadOnlyList<CurrencySum>> UnattributedSumsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(UnattributedSums);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var sums = new List<CurrencySum>();
        while (await rows.ReadAsync(ct))
        {
            sums.Add(new CurrencySum(rows.GetString(0), rows.GetInt64(1), Decimals.Shortest(rows.GetDecimal(2))));
        }

        return sums;
    }

    private static async Task<IReadOnlyList<PurchaseListing>> ListAsync(
        NpgsqlCommand command, (DateTimeOffset OccurredAt, string Source, string PurchaseId)? after, int most, CancellationToken ct)
    {
        command.Parameters.Add(Commands.Time(after?.OccurredAt ?? Newest));
        command.Parameters.Add(Commands.Text(after?.Source ?? ""));
        command.Parameters.Add(Commands.Text(after?.PurchaseId ?? ""));
        command.Parameters.Add(Commands.Int(most));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<PurchaseListing>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(new PurchaseListing(
                rows.GetString(0), rows.GetString(1), rows.Instant(2), rows.GetString(3), rows.GetDecimal(4), new IdentifierKey(rows.GetString(5)), rows.GetString(6)));
        }

        return found;
    }
}
