using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>Folds purchases, and finds out whose they are as far as they say it themselves.</summary>
internal static class PurchaseFolding
{
    public static Outcome Fold(Workspace work, Fact.Purchase fact)
    {
        var key = (fact.Source, fact.PurchaseId);
        if (!work.Purchases.TryGetValue(key, out var purchase))
        {
            purchase = new PurchaseState { Source = fact.Source, PurchaseId = fact.PurchaseId };
            work.Purchases.Add(key, purchase);
        }

        var kind = fact.Content is null ? FactKind.Tombstone : FactKind.Whole;
        var order = purchase.IsKnown ? Compare(fact, kind, purchase) : 1;
        if (order == 0)
        {
            return Outcome.Unchanged;
        }

        work.PurchaseVersions.Add((fact, kind));
        var stated = StatedOwnerOf(work, fact);
        purchase.NamedOwners.UnionWith(new[] { stated, purchase.StatedOwner }.OfType<IdentifierKey>());
        if (order < 0)
        {
            return Outcome.Stale;
        }

        var outcome = !purchase.IsKnown ? Outcome.Created
            : purchase.Kind == kind && SaysTheSame(fact, purchase) ? Outcome.Unchanged
            : Outcome.Updated;
        (purchase.IsKnown, purchase.Changed) = (true, true);
        (purchase.ObservedAt, purchase.Kind, purchase.Hash) = (fact.ObservedAt, kind, fact.Canonical.Hash);
        (purchase.Canonical, purchase.Content) = (fact.Canonical.Text, fact.Content);
        purchase.StatedOwner = stated;
        purchase.ReturnOf = fact.Content?.ReturnOf;
        return outcome;
    }

    /// <summary>
    /// A return that names nobody belongs to whom the purchase that it returns names; one step, so that no chain of returns has to be
    /// followed. Everything else without a customer belongs to itself, and waits.
    /// </summary>
    public static void FollowReturns(Workspace work)
    {
        // Purchases that were read only as the target of a return keep their owner: what they return themselves is not known here.
        PurchaseState[] concerned = [.. work.Purchases.Values.Where(p => p.Changed || Returned(work, p) is { Changed: true })];
        foreach (var purchase in concerned)
        {
            var owner = purchase.StatedOwner ?? OwnerOfReturned(work, purchase) ?? IdentifierKey.OfPurchase(purchase.Source, purchase.PurchaseId);
            if (owner != purchase.Owner)
            {
                purchase.Owner = owner;
                purchase.Changed = true;
            }
        }
    }

    private static IdentifierKey? OwnerOfReturned(Workspace work, PurchaseState purchase) =>
        Returned(work, purchase) is { IsLive: true } original ? original.StatedOwner : null;

    private static PurchaseState? Returned(Workspace work, PurchaseState purchase) =>
        purchase.ReturnOf is { } returned ? work.Purchases.GetValueOrDefault((purchase.Source, returned)) : null;

    /// <summary>Whether the fact can be told from what is stored only by comparing contents: same time, same kind, another hash.</summary>
    public static bool Ties(Fact.Purchase fact, PurchaseState known) =>
        known.IsKnown && fact.ObservedAt == known.ObservedAt && fact.Content is null == known.Kind is FactKind.Tombstone && !SaysTheSame(fact, known);

    private static int Compare(Fact.Purchase fact, FactKind kind, PurchaseState known)
    {
        var byTime = fact.ObservedAt.CompareTo(known.ObservedAt);
        var byKind = byTime != 0 ? byTime : kind.CompareTo(known.Kind);
        return byKind != 0 ? byKind : SaysTheSame(fact, known) ? 0 : string.CompareOrdinal(fact.Canonical.Text, known.Canonical);
    }

    private static bool SaysTheSame(Fact.Purchase fact, PurchaseState known) => known.Hash.AsSpan().SequenceEqual(fact.Canonical.Hash);

    public static IdentifierKey? StatedOwnerOf(Workspace work, Fact.Purchase fact)
    {
        if (fact.Content?.Customer is not { } stated)
        {
            return null;
        }

        if (stated.Type == IdentifierKey.RecordId)
        {
            return IdentifierKey.OfRecord(new RecordKey(fact.Source, stated.Value));
        }

        var source = work.Sources[fact.Source];
        return IdentifierReader.Read(stated.Type, stated.Value, source.DefaultCountry) is { } read
            ? IdentifierKey.Of(stated.Type, IdentifierReader.IssuerOf(stated.Type, stated.Issuer, source), read.Value)
            : null;
    }
}
