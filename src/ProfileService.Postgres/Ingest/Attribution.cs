using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>Decides who gets the purchases of each owner that the batch concerns. Facts stay where they are; only the pointer moves.</summary>
internal static class Attribution
{
    private const string OwnersByKey = """
        SELECT o.owner_key, o.profile_id
        FROM unnest($1) k(owner_key)
        CROSS JOIN LATERAL (SELECT s.owner_key, s.profile_id FROM purchase_owner s WHERE s.owner_key = k.owner_key LIMIT 1) o
        """;

    /// <summary>Asks who owns what the records carry, as far as that is known before they are grouped.</summary>
    public static void AskOwnersOf(this Workspace work, RoundTrip trip, IEnumerable<RecordKey> records) =>
        work.AskOwners(trip, CarriedBy(work, records.Select(work.RecordOf)), withTallies: false);

    public static async Task AttributeAsync(this Workspace work, IReadOnlyCollection<RecordKey> met, CancellationToken ct)
    {
        HashSet<IdentifierKey> moved = [.. work.Purchases.Values.Where(p => p.IsOther).SelectMany(p => new[] { p.Owner, p.StoredOwner }).OfType<IdentifierKey>()];
        HashSet<IdentifierKey> concerned = [.. ConcernedOwners(work, met)];
        var trip = work.Trip();
        work.AskOwners(trip, moved, work.ShowsPurchases);
        work.AskOwners(trip, concerned.Concat(work.Purchases.Values.Select(p => p.Owner)), withTallies: false);
        await trip.GoAsync(ct);
        var stored = work.StoredAttributions;
        HashSet<IdentifierKey> owners = [.. stored.Keys, .. moved];

        // Whoever is known stays so until one of the records changes that bear the value.
        bool IsSettled(IdentifierKey owner) => stored.GetValueOrDefault(owner) is not null && !concerned.Contains(owner);
        await LoadClaimantsAsync(work, [.. owners.Where(o => !IsSettled(o))], ct);
        foreach (var owner in owners)
        {
            var before = stored.GetValueOrDefault(owner);
            var profile = IsSettled(owner) ? before : work.ProfileOf(owner);
            if (!stored.ContainsKey(owner) || before != profile)
            {
                work.Attributions[owner] = profile;
                Guid[] both = [.. new[] { before, profile }.OfType<Guid>()];
                work.PurchaseProfiles.UnionWith(both);
                Array.ForEach(both, id => work.Tallies.Remove(id));
            }

            if (moved.Contains(owner) && profile is { } shown)
            {
                work.PurchaseProfiles.Add(shown);
            }
        }
    }

    /// <summary>
    /// The profile that an owner's purchases are shown in: a record's own, the holder's of a card or account, or the only one that a
    /// shared address or number leads to. Null: they wait.
    /// </summary>
    public static Guid? ProfileOf(this Workspace work, IdentifierKey owner)
    {
        switch (owner.Type)
        {
            case IdentifierKey.Purchase:
                return null;
            case IdentifierKey.RecordId:
                return work.Records.GetValueOrDefault(new RecordKey(owner.Issuer, owner.Value))?.ProfileId;
        }

        if (work.Settings.JunkReason(owner.Type, owner.Value) is not null)
        {
            return null;
        }

        // The only bearer is the holder, and no hub; most are, and need not be read for it.
        if (work.Bearers[owner] is { Count: < 2 } lone)
        {
            return lone.Count == 0 ? null : work.RecordOf(lone.Single()).ProfileId;
        }

        if (work.Judge(owner).IsHub)
        {
            return null;
        }

        if (work.Settings.TypeOf(owner).IsUnique)
        {
            return work.HolderOf(owner) is { } holder ? work.RecordOf(holder).ProfileId : null;
        }

        Guid?[] profiles = [.. work.Bearers[owner].Select(r => work.RecordOf(r).ProfileId).Distinct()];
        return profiles is [var only] ? only : null;
    }

    /// <summary>The record that a card or account belongs to; its bearers must have been loaded.</summary>
    public static RecordKey? HolderOf(this Workspace work, IdentifierKey value) =>
        work.Judge(value).IsHub ? null : Holders.Choose(value, work.Bearers[value].Select(work.PersonOf), work.Settings)?.Key;

    /// <summary>Everything that a regrouped or changed record carries or carried may now lead elsewhere.</summary>
    private static IEnumerable<IdentifierKey> ConcernedOwners(Workspace work, IReadOnlyCollection<RecordKey> met) =>
        CarriedBy(work, met.Select(work.RecordOf).Concat(work.Records.Values.Where(r => r.Changed || r.ProfileId != r.OldProfileId)).Distinct()).Distinct();

    private static IEnumerable<IdentifierKey> CarriedBy(Workspace work, IEnumerable<RecordState> records) =>
        records.SelectMany(r => r.OldIdentifiers.Concat(r.Identifiers(work.Settings)).Append(IdentifierKey.OfRecord(r.Key)));

    private static async Task LoadClaimantsAsync(Workspace work, IReadOnlyCollection<IdentifierKey> owners, CancellationToken ct)
    {
        await work.LoadRecordsAsync(
            owners.Where(o => o.Type == IdentifierKey.RecordId).Select(o => new RecordKey(o.Issuer, o.Value)), ct);
        await work.LoadBearersAsync(owners.Where(o => o.Type is not (IdentifierKey.RecordId or IdentifierKey.Purchase)), ct);
    }

    /// <summary>The profile that shows an owner's purchases after this batch; null where they wait.</summary>
    public static Guid? ShownIn(this Workspace work, IdentifierKey owner) =>
        work.Attributions.TryGetValue(owner, out var profile) ? profile : work.StoredAttributions.GetValueOrDefault(owner);

    /// <summary>Asks who gets the purchases of these owners.</summary>
    /// <param name="withTallies">Also for the sums of the profiles that show them: there will be more.</param>
    public static void AskOwners(this Workspace work, RoundTrip trip, IEnumerable<IdentifierKey> asked, bool withTallies)
    {
        IdentifierKey[] owners = [.. asked.Where(work.AskedOwners.Add)];
        if (owners.Length > 0)
        {
            trip.Ask(row => work.StoredAttributions.Add(new IdentifierKey(row.GetString(0)), row.UuidOrNull(1)), OwnersByKey, Commands.Texts(owners.Select(o => o.Text)));
            work.AskTallies(trip, withTallies ? owners : []);
        }
    }
}
