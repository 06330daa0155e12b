using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Ingest;

/// <summary>Folds the facts of a batch, in turn, into what is known of their records, events and purchases. In memory; nothing is grouped yet.</summary>
internal static class FactFolding
{
    /// <returns>One outcome per fact, in order.</returns>
    public static async Task<IReadOnlyList<Outcome>> FoldAsync(this Workspace work, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        var refused = await work.RefuseAsync(facts, ct);
        IReadOnlyList<Fact> heard = refused.Count == 0 ? facts : [.. facts.Where((_, i) => !refused.Contains(i))];
        await LoadWhatFoldsPartsAsync(work, heard, ct);
        await work.LoadStatementsAsync(heard, ct);
        await PurchaseLoading.LoadTiesAsync(work, heard, ct);
        await work.LoadPinsAsync(heard, ct);
        var outcomes = new Outcome[facts.Count];
        for (var i = 0; i < facts.Count; i++)
        {
            outcomes[i] = refused.Contains(i) ? Outcome.Refused : facts[i] switch
            {
                Fact.Customer customer => Fold(work, customer),
                Fact.Newsletter newsletter => NewsletterFolding.Fold(work, newsletter),
                Fact.Consent consent => ConsentFolding.Fold(work, consent),
                Fact.Purchase purchase => PurchaseFolding.Fold(work, purchase),
                Fact.Decide decide => Decide(work, decide),
                Fact.Refresh refresh => Touch(work, refresh.Key),
                Fact.Summarise summarise => Summarise(work, summarise.ProfileId),
                Fact.Pin pin => PinFolding.Fold(work, pin),
                Fact.ExpirePins expired => PinFolding.Expire(work, expired),
                Fact.Erase erase => Erase(work, erase),
                Fact.EraseIdentifier erase => Erase(work, erase),
                _ => throw new InvalidOperationException("Unknown kind of fact."),
            };
        }

        PurchaseFolding.FollowReturns(work);
        await PurchaseLoading.LoadMovedAsync(work, ct);
        return outcomes;
    }

    private static Outcome Fold(Workspace work, Fact.Customer fact)
    {
        var record = work.RecordOrNew(fact.Key);
        record.Offer(fact.Ahead);
        return Fold(work, record, fact.Version, fact.TimeIsStated);
    }

    public static Outcome Fold(Workspace work, RecordState record, RecordVersion version, bool timeIsStated)
    {
        var isFirst = record.IsNew && !record.Changed;
        if (!timeIsStated && !isFirst && SaysNothingNew(record, version))
        {
            return Outcome.Unchanged;
        }

        var (before, wasLive, foldedParts) = (record.Folded, record.IsLive, record.FoldsParts);
        var isKept = record.FoldsParts || version.Kind is FactKind.Partial
            ? FoldAll(record, version)
            : FoldNewest(record, version, isFirst);
        if (!isKept)
        {
            return Outcome.Unchanged;
        }

        work.Versions.Added.Add((record.Key, version));
        if (isFirst)
        {
            record.Changed = true;
            return Outcome.Created;
        }

        var newest = record.Folded.ObservedAt;
        var saysTheSame = before.Content.Canonical == record.Folded.Content.Canonical && wasLive == record.IsLive;
        if (saysTheSame && before.ObservedAt == newest && before.OlderMembers.SequenceEqual(record.Folded.OlderMembers))
        {
            // A part that says the same as the newest picture decides nothing yet, but may after a later fact of the same time.
            record.Changed |= record.FoldsParts != foldedParts;
            return Outcome.Stale;
        }

        record.Changed = true;
        record.Forget();
        return saysTheSame ? Outcome.Unchanged : Outcome.Updated;
    }

    /// <summary>Takes back a version that a corrected event had stated.</summary>
    public static void TakeBack(Workspace work, RecordState record, RecordVersion version)
    {
        work.Versions.Removed.Add((record.Key, version));
        record.Versions!.RemoveAll(v => v == version || v.CompareTo(version) == 0);
        Refold(record);
        record.Changed = true;
        record.Forget();
    }

    /// <summary>The newest version decides alone, so nothing older needs to be read.</summary>
    /// <returns>Whether the fact is new: an equal one is already kept.</returns>
    private static bool FoldNewest(RecordState record, RecordVersion version, bool isFirst)
    {
        var newest = new RecordVersion(record.Folded.ObservedAt, record.NewestKind, "", record.Folded.Content);
        var order = isFirst ? 1 : version.CompareTo(newest);
        if (order == 0)
        {
            return false;
        }

        record.Versions?.Add(version);
        if (order > 0)
        {
            record.Folded = new FoldedRecord(
                version.Kind is not FactKind.Tombstone, version.ObservedAt, version.Content, FoldedRecord.NoOlderMembers);
            (record.NewestKind, record.NewestHash) = (version.Kind, version.Hash);
        }

        return true;
    }

    private static bool FoldAll(RecordState record, RecordVersion version)
    {
        if (record.Versions!.Any(v => v.CompareTo(version) == 0))
        {
            return false;
        }

        record.FoldsParts = true;
        record.Versions!.Add(version);
        Refold(record);
        return true;
    }

    private static void Refold(RecordState record)
    {
        record.Folded = RecordFold.Fold(record.Versions!);
        if (record.Versions!.Max() is { } newest)
        {
            (record.NewestKind, record.NewestHash) = (newest.Kind, newest.Hash);
        }
        else
        {
            (record.NewestKind, record.NewestHash) = (FactKind.Tombstone, []);
        }
    }

    /// <summary>Without a time of its own, a repetition of what is known claims nothing: a nightly dump leaves no versions.</summary>
    private static bool SaysNothingNew(RecordState record, RecordVersion version) => version.Kind switch
    {
        FactKind.Tombstone => !record.IsLive,
        FactKind.Whole => record.IsLive && version.Content.Canonical == record.Folded.Content.Canonical,
        _ => record.IsLive && version.Content.Members.All(m =>
            m.Value == RecordContent.Null
                ? !record.Folded.Content.Members.Keys.Any(k => k == m.Key || k.StartsWith(m.Key + ".", StringComparison.Ordinal))
                : record.Folded.Content.Members.GetValueOrDefault(m.Key) == m.Value),
    };

    private static Outcome Decide(Workspace work, Fact.Decide fact)
    {
        var decision = fact.Decision;
        if (fact.SawRecords && !(work.Records.ContainsKey(decision.A) && work.Records.ContainsKey(decision.B)))
        {
            return Outcome.Unchanged;
        }

        var isFirst = work.Decisions.Add(decision);
        return isFirst ? decision.WithdrawnAt is null ? Outcome.Created : Outcome.Updated : Outcome.Unchanged;
    }

    private static Outcome Touch(Workspace work, RecordKey key)
    {
        work.Refreshes = true;
        if (work.Records.TryGetValue(key, out var record))
        {
            record.Changed = true;

            // What a purpose asks for, or which source is believed, may be another now.
            work.TouchedContacts.UnionWith(record.IsLive ? record.Identifiers(work.Settings).Where(Projecting.IsContact) : []);
        }

        return Outcome.Unchanged;
    }

    private static Outcome Summarise(Workspace work, Guid profileId)
    {
        work.PurchaseProfiles.Add(profileId);
        work.Summarised.Add(profileId);
        return Outcome.Unchanged;
    }

    private static Outcome Erase(Workspace work, Fact.Erase fact)
    {
        if (work.Records.TryGetValue(fact.Key, out var record))
        {
            (record.Changed, record.Erased, record.ErasedFor) = (true, true, fact.Request);
            record.Folded = record.Folded with { IsLive = false, Content = RecordContent.Empty, OlderMembers = FoldedRecord.NoOlderMembers };
            record.Forget();
            work.Decisions.Forget(fact.Key);
        }

        return Outcome.Updated;
    }

    private static Outcome Erase(Workspace work, Fact.EraseIdentifier fact)
    {
        work.ErasedIdentifiers[fact.Key] = fact.Request;
        return Outcome.Updated;
    }

    private static async Task LoadWhatFoldsPartsAsync(Workspace work, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        NewsletterFolding.FindRecords(work, facts);
        RecordKey[] ofEvents = [.. facts.OfType<Fact.Newsletter>().SelectMany(f => NewsletterFolding.RecordsOf(work, f))];
        await work.LoadRecordsAsync(ofEvents, ct);
        var partial = facts.OfType<Fact.Customer>()
            .Where(f => f.Version.Kind is FactKind.Partial || work.Records.GetValueOrDefault(f.Key)?.FoldsParts is true)
            .Select(f => f.Key);
        await work.LoadVersionsAsync([.. ofEvents, .. partial], ct);
        await work.LoadDecisionsAsync([.. facts.OfType<Fact.Decide>().SelectMany(f => new[] { f.Decision.A, f.Decision.B }), .. facts.OfType<Fact.Erase>().Select(f => f.Key)], ct);
    }
}
