using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>Writes purchases, their lines and who they belong to.</summary>
internal static class PurchaseWriting
{
    private const string InsertVersions = """
        INSERT INTO purchase_version (source, purchase_id, observed_at, kind, content_hash, content, received_at)
        SELECT u.*, $7 FROM unnest($1, $2, $3, $4, $5, $6) u
        ON CONFLICT DO NOTHING
        """;

    // The lock makes sure that what was not found is not there: checking for a conflict costs half as much again. Arrays that are unnested in FROM are written
    // into a store before the first row is inserted; in the select list they are not.
    private const string InsertHeads = """
        INSERT INTO purchase_head (source, purchase_id, owner_key, stated_owner_key, return_of, is_live, observed_at, stamp, received_at)
        SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7), unnest($8), $9
        """;

    // What a head stood for is kept as a version (keep_superseded_purchase), so heads are written before purchases. A head changes without a newer version where the purchase that is returned changes hands.
    private const string UpsertHeads = """
        INSERT INTO purchase_head AS h (source, purchase_id, owner_key, stated_owner_key, return_of, is_live, observed_at, stamp, received_at)
        SELECT u.*, $9 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) u
        ON CONFLICT (source, purchase_id) DO UPDATE SET
            owner_key = excluded.owner_key, stated_owner_key = excluded.stated_owner_key, return_of = excluded.return_of,
            is_live = excluded.is_live, observed_at = excluded.observed_at, stamp = excluded.stamp,
            received_at = CASE WHEN (h.observed_at, h.stamp) = (excluded.observed_at, excluded.stamp) THEN h.received_at ELSE excluded.received_at END
        """;

    private const string DeletePurchases = """
        DELETE FROM purchase p USING unnest($1, $2, $3) u(owner_key, source, purchase_id)
        WHERE p.owner_key = u.owner_key AND p.source = u.source AND p.purchase_id = u.purchase_id
        """;

    private const string InsertPurchases = """
        INSERT INTO purchase (owner_key, source, purchase_id, occurred_at, channel, store_id, currency, status, is_return, amount, content)
        SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7), unnest($8), unnest($9), unnest($10), unnest($11)
        """;

    private const string InsertFormerOwners = """
        INSERT INTO purchase_former_owner (owner_key, source, purchase_id) SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING
        """;

    private const string UpsertOwners = """
        INSERT INTO purchase_owner (owner_key, profile_id) SELECT * FROM unnest($1, $2)
        ON CONFLICT (owner_key) DO UPDATE SET profile_id = excluded.profile_id
        """;

    public static void AddPurchases(this NpgsqlBatch batch, Workspace work)
    {
        AddVersions(batch, work);
        PurchaseState[] changed = [.. work.Purchases.Values.Where(p => p.Changed)];
        AddHeads(batch, work, InsertHeads, [.. changed.Where(p => p.StoredOwner is null)]);
        AddHeads(batch, work, UpsertHeads, [.. changed.Where(p => p.StoredOwner is not null)]);
        Replace(batch, [.. changed.Where(p => p.IsOther)]);

        (IdentifierKey Owner, PurchaseState Purchase)[] former =
            [.. work.Purchases.Values.SelectMany(p => p.NamedOwners.Where(o => o != p.Owner).Select(o => (o, p)))];
        if (former.Length > 0)
        {
            batch.Add(
                InsertFormerOwners,
                Commands.Texts(former.Select(f => f.Owner.Text)),
                Commands.Texts(former.Select(f => f.Purchase.Source)),
                Commands.Texts(former.Select(f => f.Purchase.PurchaseId)));
        }

        if (work.Attributions.Count > 0)
        {
            batch.Add(UpsertOwners, Commands.Texts(work.Attributions.Keys.Select(k => k.Text)), Commands.Uuids(work.Attributions.Values));
        }
    }

    /// <summary>
    /// What this batch says and is not the newest after it. The newest stands in the head and in the purchase; when another takes its place, the database keeps it as a version.
    /// </summary>
    private static void AddVersions(NpgsqlBatch batch, Workspace work)
    {
        (Fact.Purchase Fact, FactKind Kind)[] versions = [.. work.PurchaseVersions.Where(v => !work.Purchases[(v.Fact.Source, v.Fact.PurchaseId)].IsAt(v.Fact, v.Kind))];
        if (versions.Length > 0)
        {
            batch.Add(
                InsertVersions,
                Commands.Texts(versions.Select(v => v.Fact.Source)),
                Commands.Texts(versions.Select(v => v.Fact.PurchaseId)),
                Commands.Times(versions.Select(v => v.Fact.ObservedAt)),
                Commands.Shorts(versions.Select(v => (short)v.Kind)),
                Commands.Bytes(versions.Select(v => v.Fact.Canonical.Hash)),
                Commands.Texts(versions.Select(v => v.Fact.Canonical.Text)),
                Commands.Time(work.Now));
        }
    }

    private static void AddHeads(NpgsqlBatch batch, Workspace work, string sql, PurchaseState[] heads)
    {
        if (heads.Length > 0)
        {
            batch.Add(
                sql,
                Commands.Texts(heads.Select(p => p.Source)),
                Commands.Texts(heads.Select(p => p.PurchaseId)),
                Commands.Texts(heads.Select(p => p.Owner.Text)),
                Commands.Texts(heads.Select(p => p.StatedOwner?.Text)),
                Commands.Texts(heads.Select(p => p.ReturnOf)),
                Commands.Flags(heads.Select(p => p.IsLive)),
                Commands.Times(heads.Select(p => p.ObservedAt)),
                Commands.Bytes(heads.Select(p => (byte[])[(byte)p.Kind, .. p.Hash])),
                Commands.Time(work.Now));
        }
    }

    private static void Replace(NpgsqlBatch batch, PurchaseState[] others)
    {
        PurchaseState[] stored = [.. others.Where(p => p.StoredLive)];
        if (stored.Length > 0)
        {
            batch.Add(
                DeletePurchases,
                Commands.Texts(stored.Select(p => p.StoredOwner!.Value.Text)),
                Commands.Texts(stored.Select(p => p.Source)),
                Commands.Texts(stored.Select(p => p.PurchaseId)));
        }

        PurchaseState[] live = [.. others.Where(p => p.IsLive)];
        if (live.Length > 0)
        {
            batch.Add(
                InsertPurchases,
                Commands.Texts(live.Select(p => p.Owner.Text)),
                Commands.Texts(live.Select(p => p.Source)),
                Commands.Texts(live.Select(p => p.PurchaseId)),
                Commands.Times(live.Select(p => p.Content!.OccurredAt)),
                Commands.Texts(live.Select(p => p.Content!.Channel)),
                Commands.Texts(live.Select(p => p.Content!.StoreId)),
                Commands.Texts(live.Select(p => p.Content!.Currency)),
                Commands.Texts(live.Select(p => p.Content!.Status ?? "completed")),
                Commands.Flags(live.Select(p => p.Content!.IsReturn)),
                Commands.Numbers(live.Select(p => p.Content!.Amount)),
                Commands.Texts(live.Select(p => p.Canonical)));
        }
    }
}
