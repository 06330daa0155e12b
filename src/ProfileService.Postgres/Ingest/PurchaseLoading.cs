using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Reads purchases into the workspace: those that the facts name, those that they return, and the returns that wait for them. Their
/// contents only where the stamp does not tell enough.
/// </summary>
internal static class PurchaseLoading
{
    private const string HeadsByKey = """
        SELECT h.source, h.purchase_id, h.owner_key, h.stated_owner_key, h.return_of, h.observed_at, h.stamp
        FROM unnest($1, $2) k(source, purchase_id)
        CROSS JOIN LATERAL (SELECT * FROM purchase_head s WHERE s.source = k.source AND s.purchase_id = k.purchase_id LIMIT 1) h
        """;

    // OFFSET 0 keeps the plan an index probe per key: on a young table the planner would rather read all returns for each batch.
    private const string ReturnsOf = """
        SELECT h.source, h.purchase_id, h.owner_key, h.stated_owner_key, h.return_of, h.observed_at, h.stamp
        FROM unnest($1, $2) k(source, purchase_id)
        CROSS JOIN LATERAL (SELECT * FROM purchase_head s
                            WHERE s.source = k.source AND s.return_of = k.purchase_id AND s.stated_owner_key IS NULL OFFSET 0) h
        """;

    private const string Contents = """
        SELECT p.source, p.purchase_id, p.content
        FROM unnest($1, $2, $3) k(owner_key, source, purchase_id)
        CROSS JOIN LATERAL (SELECT * FROM purchase s
                            WHERE s.owner_key = k.owner_key AND s.source = k.source AND s.purchase_id = k.purchase_id LIMIT 1) p
        """;

    /// <summary>The purchases that facts name: their own, and those that they return.</summary>
    public static (string Source, string PurchaseId)[] NamedBy(IReadOnlyCollection<Fact.Purchase> facts) =>
        [.. facts.Select(f => (f.Source, f.PurchaseId)), .. facts.Where(f => f.Content?.ReturnOf is not null).Select(f => (f.Source, f.Content!.ReturnOf!))];

    public static void AskPurchases(this Workspace work, RoundTrip trip, IReadOnlyCollection<Fact.Purchase> facts)
    {
        if (facts.Count > 0)
        {
            var named = NamedBy(facts);
            trip.Ask(work.TakePurchase, HeadsByKey, Commands.Texts(named.Select(k => k.Source)), Commands.Texts(named.Select(k => k.PurchaseId)));
            trip.AskBeside(work.TakePurchase, ReturnsOf, Commands.Texts(facts.Select(f => f.Source)), Commands.Texts(facts.Select(f => f.PurchaseId)));

            // Where the sources are known already, so is whom most purchases belong to.
            if (work.Sources.Count > 0)
            {
                work.AskOwners(trip, facts.Select(f => PurchaseFolding.StatedOwnerOf(work, f) ?? IdentifierKey.OfPurchase(f.Source, f.PurchaseId)), withTallies: work.ShowsPurchases);
            }
        }
    }

    private static void TakePurchase(this Workspace work, NpgsqlDataReader row)
    {
        var owner = new IdentifierKey(row.GetString(2));
        var stamp = row.GetFieldValue<byte[]>(6);
        var kind = (FactKind)stamp[0];
        var purchase = new PurchaseState
        {
            Source = row.GetString(0),
            PurchaseId = row.GetString(1),
            IsKnown = true,
            StoredOwner = owner,
            StoredLive = kind is not FactKind.Tombstone,
            StoredHash = stamp[1..],
            Owner = owner,
            StatedOwner = row.TextOrNull(3) is { } stated ? new IdentifierKey(stated) : null,
            ReturnOf = row.TextOrNull(4),
            Kind = kind,
            ObservedAt = row.Instant(5),
            Hash = stamp[1..],
        };
        work.Purchases.TryAdd((purchase.Source, purchase.PurchaseId), purchase);
    }

    /// <summary>Contents that decide between facts of one time.</summary>
    public static Task LoadTiesAsync(Workspace work, IReadOnlyList<Fact> facts, CancellationToken ct) => LoadContentsAsync(
        work,
        facts.OfType<Fact.Purchase>()
            .Select(f => work.Purchases.TryGetValue((f.Source, f.PurchaseId), out var known) && PurchaseFolding.Ties(f, known) ? known : null)
            .OfType<PurchaseState>(),
        ct);

    /// <summary>Contents of purchases that change hands with the purchase that they return.</summary>
    public static Task LoadMovedAsync(Workspace work, CancellationToken ct) => LoadContentsAsync(work, work.Purchases.Values.Where(p => p.Changed), ct);

    private static async Task LoadContentsAsync(Workspace work, IEnumerable<PurchaseState> purchases, CancellationToken ct)
    {
        PurchaseState[] missing = [.. purchases.Where(p => p.IsLive && p.Content is null).Distinct()];
        if (missing.Length == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(work.Connection).Add(
            Contents,
            Commands.Texts(missing.Select(p => p.StoredOwner!.Value.Text)),
            Commands.Texts(missing.Select(p => p.Source)),
            Commands.Texts(missing.Select(p => p.PurchaseId)));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var purchase = work.Purchases[(rows.GetString(0), rows.GetString(1))];
            purchase.Canonical = rows.GetString(2);
            purchase.Content = PurchaseContent.Parse(purchase.Canonical);
        }
    }
}
