using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Town;
using ProfileService.Postgres;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Purchases;
using ProfileService.Postgres.Sources;

namespace ProfileService.Api.Demo;

/// <summary>Whether an earlier start left the town here. What a town says depends on its day, so the old day is kept.</summary>
internal sealed class DemoTown(IDbContextFactory<ProfileDbContext> databases, TimeProvider clock)
{
    public async Task<RetailTown> GenerateAsync(DemoOptions options, CancellationToken ct)
    {
        var town = new TownOptions { People = options.People, Seed = options.Seed, Today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) };
        return RetailTown.Generate(town with { Today = await DayOfEarlierTownAsync(town, ct) ?? town.Today });
    }

    /// <summary>How many of the town's facts the database does not know.</summary>
    public async Task<int> CountMissingAsync(RetailTown town, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var missing = 0;
        foreach (var facts in town.Facts.GroupBy(fact => (fact.Source, fact.Kind)))
        {
            var source = facts.Key.Source;
            var ids = facts.Select(fact => fact.Id).Distinct(StringComparer.Ordinal).ToArray();
            missing += ids.Length - facts.Key.Kind switch
            {
                TownFactKind.Customer => await db.Set<SourceRecordRow>().CountAsync(row => row.Source == source && ids.Contains(row.RecordId), ct),
                TownFactKind.Purchase => await db.Set<PurchaseHeadRow>().CountAsync(row => row.Source == source && ids.Contains(row.PurchaseId), ct),
                _ => await db.Set<NewsletterEventRow>().CountAsync(row => row.Source == source && ids.Contains(row.EventId), ct),
            };
        }

        return missing;
    }

    // The heroine is the same in every town, and her first record is as old as the town.
    private async Task<DateOnly?> DayOfEarlierTownAsync(TownOptions town, CancellationToken ct)
    {
        var first = HeroineStory.Household(town).Facts[0];
        var age = new DateTimeOffset(town.Today, TimeOnly.MinValue, TimeSpan.Zero) - first.ObservedAt;
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = await db.Set<SourceRecordVersionRow>()
            .Where(row => row.Source == first.Source && row.RecordId == first.Id)
            .MinAsync(row => (DateTimeOffset?)row.ObservedAt, ct);
        return known is { } at && (at + age).TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime((at + age).UtcDateTime) : null;
    }
}
