using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.TestKit.Oracle;

namespace ProfileService.Postgres.Tests.Ingest;

/// <summary>Some records of a world that are to be erased, and the facts that must then remain.</summary>
internal sealed record Erasure(IReadOnlySet<RecordKey> Erased, IReadOnlyList<Fact> Remaining)
{
    public static Erasure Choose(World world, Func<string, IdentifierKey, string> addressRecord, Random random)
    {
        var oracle = new ProfileOracle(world.Facts, world.Sources, world.Settings, addressRecord);
        var erased = oracle.Records.Live.Keys.Order().Where(_ => random.Next(4) == 0).ToHashSet();
        var owners = erased.SelectMany(r => oracle.Records.Live[r].Read.Identifiers)
            .Where(i => oracle.Groups.BearersOf(i).All(p => erased.Contains(p.Key)))
            .Concat(erased.Select(IdentifierKey.OfRecord)).ToHashSet();
        var purchases = oracle.Purchases.Live.Where(p => owners.Contains(p.Owner)).Select(p => (p.Purchase.Source, p.Purchase.PurchaseId)).ToHashSet();
        var recordOfEvent = oracle.Records.Events.ToDictionary(e => (e.Fact.Source, e.Fact.EventId), e => e.Record);
        return new Erasure(erased, [.. world.Facts.Where(fact => fact switch
        {
            Fact.Customer customer => !erased.Contains(customer.Key),
            Fact.Newsletter e => !erased.Contains(recordOfEvent[(e.Source, e.EventId)]) && !erased.Contains(RecordOf(e, addressRecord)),
            Fact.Decide { Decision: var decision } => !erased.Any(decision.Concerns),
            Fact.Purchase purchase => !purchases.Contains((purchase.Source, purchase.PurchaseId)),
            _ => true,
        })]);
    }

    private static RecordKey RecordOf(Fact.Newsletter e, Func<string, IdentifierKey, string> addressRecord) => new(
        e.Source,
        e.Content.RecordId ?? (EmailAddress.TryParse(e.Content.Email, out var email) ? addressRecord(e.Source, IdentifierKey.OfEmail(email)) : ""));
}
