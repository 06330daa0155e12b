using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;

namespace ProfileService.Postgres.Ingest;

/// <summary>Reads purchases into the workspace: those that the facts name, those that they return, and the returns that wait for them.</summary>
internal static class PurchaseLoading
{
    private const string PurchasesByKey = """
        SELECT h.source, h.purchase_id, h.owner_key, h.stated_owner_key, h.return_of, h.is_live, h.observed_at, p.content
        FROM unnest($1, $2) k(source, purchase_id)
        CROSS JOIN LATERAL (SELECT * FROM purchase_head s WHERE s.source = k.source AND s.purchase_id = k.purchase_id LIMIT 1) h
        LEFT JOIN LATERAL (SELECT c.content FROM purchase c
                           WHERE c.owner_key = h.owner_key AND c.source = h.source AND c.purchase_id = h.purchase_id LIMIT 1) p ON true
        """;

    private const string ReturnsOf = """
        SELECT h.source, h.purchase_id, h.owner_key, h.stated_owner_key, h.return_of, h.is_live, h.observed_at, p.content
        FROM unnest($1, $2) k(source, purchase_id)
        CROSS JOIN LATERAL (SELECT * FROM purchase_head s
                            WHERE s.source = k.source AND s.return_of = k.purchase_id AND s.stated_owner_key IS NULL) h
        LEFT JOIN LATERAL (SELECT c.content FROM purchase c
                           WHERE c.owner_key = h.owner_key AND c.source = h.source AND c.purchase_id = h.purchase_id LIMIT 1) p ON true
        """;

    public static void AddPurchasesByKey(NpgsqlBatch batch, IReadOnlyCollection<(string Source, string PurchaseId)> keys) =>
        batch.Add(PurchasesByKey, Commands.Texts(keys.Select(k => k.Source)), Commands.Texts(keys.Select(k => k.PurchaseId)));

    public static void AddReturnsOf(NpgsqlBatch batch, IReadOnlyCollection<(string Source, string PurchaseId)> keys) =>
        batch.Add(ReturnsOf, Commands.Texts(keys.Select(k => k.Source)), Commands.Texts(keys.Select(k => k.PurchaseId)));

    public static async Task TakePurchasesAsync(Workspace work, NpgsqlDataReader rows, CancellationToken ct)
    {
        while (await rows.ReadAsync(ct))
        {
            var canonical = rows.TextOrNull(7) ?? "";
            var owner = new IdentifierKey(rows.GetString(2));
            var isLive = rows.GetBoolean(5);
            var purchase = new PurchaseState
            {
                Source = rows.GetString(0),
                PurchaseId = rows.GetString(1),
                IsKnown = true,
                StoredOwner = owner,
                StoredLive = isLive,
                Owner = owner,
                StatedOwner = rows.TextOrNull(3) is { } stated ? new IdentifierKey(stated) : null,
                ReturnOf = rows.TextOrNull(4),
                Kind = isLive ? FactKind.Whole : FactKind.Tombstone,
                ObservedAt = rows.Instant(6),
                Canonical = canonical,
                Content = isLive ? PurchaseContent.Parse(canonical) : null,
            };
            work.Purchases.TryAdd((purchase.Source, purchase.PurchaseId), purchase);
        }
    }
}
