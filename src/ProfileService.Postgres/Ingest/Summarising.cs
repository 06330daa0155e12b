using Npgsql;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Profiles that only purchases touched: just the two sections that show purchases are written anew. An import leaves even that for its
/// end, because in a shuffled file a profile is touched again by nearly each of its purchases.
/// </summary>
internal static class Summarising
{
    private const string IsOther = "substring(p.section_hashes FROM $5 FOR length(u.hashes)) <> u.hashes";

    // Nothing else of the row changes: its other sections, and their hashes, stay as they are. Same content, same version and ETag, even where sums change that it does not show.
    private const string UpdateProfiles = $"""
        UPDATE profile p SET
            version = CASE WHEN {IsOther} THEN p.version + 1 ELSE p.version END, changed_at = CASE WHEN {IsOther} THEN $6 ELSE p.changed_at END,
            purchases = u.purchases, purchases_masked = u.purchases_masked,
            section_hashes = overlay(p.section_hashes PLACING u.hashes FROM $5), purchase_tally = u.purchase_tally
        FROM unnest($1, $2, $3, $4, $7) u(profile_id, hashes, purchases, purchases_masked, purchase_tally)
        WHERE p.profile_id = u.profile_id AND ({IsOther} OR p.purchase_tally IS DISTINCT FROM u.purchase_tally)
        """;

    private const string Enqueue = "INSERT INTO summary_queue (profile_id) SELECT * FROM unnest($1) ON CONFLICT DO NOTHING";

    private const string Dequeue = "DELETE FROM summary_queue q USING unnest($1) u(profile_id) WHERE q.profile_id = u.profile_id";

    /// <summary>Profiles whose purchases changed and nothing else.</summary>
    public static Guid[] TouchedByPurchasesOnly(this Workspace work) => [.. work.PurchaseProfiles.Except(work.DirtyProfiles)];

    /// <summary>Adds the purchases of this batch to the sums of those of the profiles that lose none by it: nobody has to read what they bought.</summary>
    public static (Guid Profile, PurchaseTally Tally)[] AddUp(this Workspace work, IEnumerable<Guid> profiles)
    {
        var others = work.Purchases.Values.Where(p => p.IsOther).ToArray();
        foreach (var lost in others.Where(p => p.StoredLive).Select(p => work.StoredAttributions.GetValueOrDefault(p.StoredOwner!.Value)).OfType<Guid>())
        {
            work.Tallies.Remove(lost);
        }

        foreach (var purchase in others.Where(p => p.IsLive))
        {
            if (work.ShownIn(purchase.Owner) is { } shown && work.Tallies.TryGetValue(shown, out var tally))
            {
                tally.Add(new KeptPurchase(purchase.Source, purchase.PurchaseId, purchase.Content!));
            }
        }

        return [.. profiles.Where(work.Tallies.ContainsKey).Select(id => (id, work.Tallies[id]))];
    }

    public static (Guid Profile, ProjectedPurchases Purchases)[] Summarise(this Workspace work, (Guid Profile, PurchaseTally Tally)[] tallies) =>
        Spread.Over(work, tallies, t => (t.Profile, ProjectedPurchases.Of(t.Tally)));

    public static (Guid Profile, ProjectedPurchases Purchases)[] Summarise(this Workspace work, Guid[] profiles, ProfileInputs inputs) =>
        Spread.Over(work, profiles, id => (id, ProjectedPurchases.Of(inputs.TallyOf(id))));

    public static void AddSummaries(this NpgsqlBatch batch, Workspace work, IReadOnlyCollection<(Guid Profile, ProjectedPurchases Purchases)> summaries)
    {
        if (summaries.Count > 0)
        {
            batch.Add(
                UpdateProfiles,
                Commands.Uuids(summaries.Select(s => s.Profile)),
                Commands.Bytes(summaries.Select(s => s.Purchases.Hashes)),
                Commands.Texts(summaries.Select(s => s.Purchases.Full)),
                Commands.Texts(summaries.Select(s => s.Purchases.Masked)),
                Commands.Int((ProjectedProfile.PurchasesPlace * ProjectedProfile.HashLength) + 1),
                Commands.Time(work.Now),
                Commands.Texts(summaries.Select(s => s.Purchases.Carried)));
        }

        if (work.Summarised.Count > 0)
        {
            batch.Add(Dequeue, Commands.Uuids(work.Summarised));
        }
    }

    /// <summary>Remembers the profiles, in the transaction of their purchases, for <see cref="Core.Ingest.Fact.Summarise"/>.</summary>
    public static void AddWaitingSummaries(this NpgsqlBatch batch, Guid[] profiles)
    {
        if (profiles.Length > 0)
        {
            batch.Add(Enqueue, Commands.Uuids(profiles));
        }
    }
}
