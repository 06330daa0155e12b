using Npgsql;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Profiles that only purchases touched: just the two sections that show purchases are written anew. An import leaves even that for its
/// end, because in a shuffled file a profile is touched again by nearly each of its purchases.
/// </summary>
internal static class Summarising
{
    // Nothing else of the row changes: its other sections, and their hashes, stay as they are. Same content, same version and ETag.
    private const string UpdateProfiles = """
        UPDATE profile p SET
            version = p.version + 1, changed_at = $6, purchases = u.purchases, purchases_masked = u.purchases_masked,
            section_hashes = overlay(p.section_hashes PLACING u.hashes FROM $5)
        FROM unnest($1, $2, $3, $4) u(profile_id, hashes, purchases, purchases_masked)
        WHERE p.profile_id = u.profile_id AND substring(p.section_hashes FROM $5 FOR length(u.hashes)) <> u.hashes
        """;

    private const string Enqueue = "INSERT INTO summary_queue (profile_id) SELECT * FROM unnest($1) ON CONFLICT DO NOTHING";

    private const string Dequeue = "DELETE FROM summary_queue q USING unnest($1) u(profile_id) WHERE q.profile_id = u.profile_id";

    /// <summary>Profiles whose purchases changed and nothing else.</summary>
    public static Guid[] TouchedByPurchasesOnly(this Workspace work) => [.. work.PurchaseProfiles.Except(work.DirtyProfiles)];

    /// <summary>What those of the profiles bought whose purchases after this batch are known before anything is written.</summary>
    public static (Guid[] Profiles, ProfileInputs Inputs) PurchasesAhead(this Workspace work, IEnumerable<Guid> profiles)
    {
        var known = profiles.Where(id => work.PurchasesBefore.TryGetValue(id, out var before) && before.Count <= ProfileReading.Few)
            .ToDictionary(id => id, id => work.PurchasesBefore[id]);
        foreach (var purchase in work.Purchases.Values.Where(p => p.IsOther))
        {
            var key = (purchase.Source, purchase.PurchaseId);
            if (purchase.StoredOwner is { } owner && work.StoredAttributions.GetValueOrDefault(owner) is { } was && known.TryGetValue(was, out var before))
            {
                before.Remove(key);
            }

            if (purchase.IsLive && work.ShownIn(purchase.Owner) is { } shown && known.TryGetValue(shown, out var after))
            {
                after[key] = purchase.Canonical!;
            }
        }

        var kept = known.SelectMany(k => k.Value, (k, p) => (Profile: k.Key, Kept: (p.Key.Source, p.Key.PurchaseId, p.Value)));
        return ([.. known.Keys], new ProfileInputs { Purchases = kept.ToLookup(k => k.Profile, k => k.Kept) });
    }

    public static (Guid Profile, ProjectedPurchases Purchases)[] Summarise(this Workspace work, Guid[] profiles, ProfileInputs inputs) =>
        Spread.Over(work, profiles, id => (id, ProjectedPurchases.Of(inputs.SummaryOf(id))));

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
                Commands.Time(work.Now));
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
