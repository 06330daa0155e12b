using Microsoft.EntityFrameworkCore;
using ProfileService.Postgres;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Profiles;
using ProfileService.Postgres.Purchases;
using ProfileService.Postgres.Sources;

namespace ProfileService.Api.Demo;

/// <summary>What the database holds after the upload. Amounts in the town's one currency, returns subtracted.</summary>
/// <param name="Subscriptions">Addresses on a list by the newest event's status.</param>
/// <param name="Attributed">Purchases that some profile shows; together with <paramref name="Waiting"/> they are all.</param>
internal sealed record DemoCounts(
    int Records,
    int Profiles,
    (int Count, decimal Amount) Attributed,
    (int Count, decimal Amount) Waiting,
    IReadOnlyDictionary<string, int> Subscriptions,
    int Hubs,
    int Candidates)
{
    public static async Task<DemoCounts> ReadAsync(ProfileDbContext db, CancellationToken ct)
    {
        var purchases = await (
            from purchase in db.Set<PurchaseRow>()
            join owner in db.Set<PurchaseOwnerRow>() on purchase.OwnerKey equals owner.OwnerKey into owners
            from owner in owners.DefaultIfEmpty()
            group purchase by owner.ProfileId != null into some
            select new { IsAttributed = some.Key, Count = some.Count(), Amount = some.Sum(p => p.Amount) }).ToListAsync(ct);
        (int, decimal) Sum(bool attributed) =>
            purchases.Where(p => p.IsAttributed == attributed).Select(p => (p.Count, p.Amount)).FirstOrDefault();

        return new DemoCounts(
            await db.Set<SourceRecordRow>().CountAsync(row => row.IsLive, ct),
            await db.Set<ProfileRow>().CountAsync(ct),
            Sum(attributed: true),
            Sum(attributed: false),
            await SubscriptionsAsync(db, ct),
            await db.Set<HubRow>().CountAsync(ct),
            await db.Set<CandidateRow>().CountAsync(ct));
    }

    private static async Task<IReadOnlyDictionary<string, int>> SubscriptionsAsync(ProfileDbContext db, CancellationToken ct)
    {
        var newest = await db.Set<NewsletterEventRow>()
            .GroupBy(row => new { row.ContactKey, row.List })
            .Select(events => events.OrderByDescending(row => row.OccurredAt).Select(row => row.Status).First())
            .ToListAsync(ct);
        return newest.CountBy(status => status).ToDictionary(StringComparer.Ordinal);
    }
}
