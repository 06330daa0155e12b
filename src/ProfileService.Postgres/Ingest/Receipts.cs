using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>Tells each sender what became of its facts.</summary>
internal static class Receipts
{
    public static IReadOnlyList<IReadOnlyList<Receipt>> Write(Workspace work, IReadOnlyList<Submission> submissions, IReadOnlyList<Outcome> outcomes)
    {
        var next = 0;
        return [.. submissions.Select(s => s.Facts.Select(fact => Write(work, fact, outcomes[next++])).ToArray())];
    }

    /// <summary>Every profile that a decision concerns: where its two records were and are, and where those went who stood with them. Null alone where both are gone.</summary>
    public static IReadOnlyList<Guid?> ProfilesOf(Workspace work, IdentityDecision decision)
    {
        RecordState[] decided = [.. new[] { decision.A, decision.B }.Where(work.Records.ContainsKey).Select(work.RecordOf)];
        HashSet<Guid> were = [.. decided.Select(r => r.OldProfileId).OfType<Guid>()];
        var companions = work.Records.Values.Where(r => r.OldProfileId is { } old && were.Contains(old));
        Guid[] profiles = [.. decided.Concat(companions).Select(r => r.ProfileId).OfType<Guid>().Concat(were).Distinct().Order()];
        return profiles.Length == 0 ? [null] : [.. profiles.Select(id => (Guid?)id)];
    }

    private static Receipt Write(Workspace work, Fact fact, Outcome outcome) => fact switch
    {
        _ when outcome is Outcome.Refused => OfRefused(fact),
        Fact.Customer customer => OfRecord(work, customer.Key, customer.Key.RecordId, null, outcome, customer.Version.ObservedAt),
        Fact.Newsletter e => OfEvent(work, e, outcome),
        Fact.Consent consent => OfConsent(work, consent, outcome),
        Fact.Purchase purchase => OfPurchase(work, purchase, outcome),
        Fact.Decide { Decision: var d } => OfRecord(work, d.A, d.Id.ToString(), d.A.RecordId, outcome, d.DecidedAt),
        Fact.Refresh refresh => OfRecord(work, refresh.Key, refresh.Key.RecordId, null, outcome, work.Now),
        Fact.Summarise summarise => new Receipt(
            "", "", null, outcome, work.Now, summarise.ProfileId, IsLive: true, Settling: false, WaitsFor: null, [], []),
        Fact.Pin pin => OfRecord(work, pin.Key, pin.Key.RecordId, null, outcome, pin.Version.ObservedAt),
        Fact.ExpirePins expired => OfRecord(work, expired.Key, expired.Key.RecordId, null, outcome, expired.Until),
        Fact.Erase erase => OfRecord(work, erase.Key, erase.Key.RecordId, null, outcome, work.Now),
        Fact.EraseIdentifier => new Receipt("", "", null, outcome, work.Now, null, IsLive: false, Settling: false, WaitsFor: null, [], []),
        _ => throw new InvalidOperationException("Unknown kind of fact."),
    };

    /// <summary>Nothing is said beyond what the sender said: who was erased is nobody's business, only that this was not kept.</summary>
    private static Receipt OfRefused(Fact fact)
    {
        var (source, id, at) = fact switch
        {
            Fact.Customer customer => (customer.Key.Source, customer.Key.RecordId, customer.Version.ObservedAt),
            Fact.Newsletter e => (e.Source, e.EventId, e.Content.OccurredAt),
            Fact.Consent e => (e.Source, e.EventId, e.Content.OccurredAt),
            Fact.Purchase purchase => (purchase.Source, purchase.PurchaseId, purchase.ObservedAt),
            _ => throw new InvalidOperationException("Only facts of sources are refused."),
        };
        return new Receipt(source, id, null, Outcome.Refused, at, null, IsLive: false, Settling: false, WaitsFor: null, [], []);
    }

    private static Receipt OfRecord(Workspace work, RecordKey key, string id, string? recordId, Outcome outcome, DateTimeOffset observedAt)
    {
        if (!work.Records.TryGetValue(key, out var record))
        {
            return new Receipt(key.Source, id, recordId, outcome, observedAt, null, IsLive: false, Settling: false, null, [], []);
        }

        var read = record.IsLive ? record.Read(work.Settings) : null;
        return new Receipt(
            key.Source, id, recordId, outcome, observedAt, record.ProfileId, record.IsLive, record.Settling, null,
            read?.Normalised ?? [], read?.SetAside ?? []);
    }

    private static Receipt OfEvent(Workspace work, Fact.Newsletter fact, Outcome outcome)
    {
        var state = work.Events[(fact.Source, fact.EventId)];
        return OfRecord(work, state.Record, fact.EventId, state.Record.RecordId, outcome, fact.Content.OccurredAt);
    }

    /// <summary>A consent belongs to its contact point; it is told where that leads to one profile.</summary>
    private static Receipt OfConsent(Workspace work, Fact.Consent fact, Outcome outcome)
    {
        var contact = fact.Content.Contact;
        var bearers = work.Bearers.TryGetValue(contact, out var known) && !work.Judge(contact).IsHub ? known : [];
        Guid?[] profiles = [.. bearers.Select(r => work.RecordOf(r).ProfileId).Where(id => id is not null).Distinct().Take(2)];
        return new Receipt(
            fact.Source, fact.EventId, null, outcome, fact.Content.OccurredAt, profiles is [var one] ? one : null, IsLive: true, Settling: false, null, [], []);
    }

    private static Receipt OfPurchase(Workspace work, Fact.Purchase fact, Outcome outcome)
    {
        var purchase = work.Purchases[(fact.Source, fact.PurchaseId)];
        var profile = purchase.IsLive ? work.ShownIn(purchase.Owner) : null;
        var (normalised, setAside) = ReadCustomer(work, fact);
        return new Receipt(
            fact.Source, fact.PurchaseId, null, outcome, fact.ObservedAt, profile, purchase.IsLive, Settling: false,
            profile is null && purchase.IsLive ? WaitsFor(work, purchase) : null, normalised, setAside);
    }

    /// <summary>What became of the identifier of the customer as it was sent: one that nobody can ever bear would wait without a word.</summary>
    private static (IReadOnlyList<(string Pointer, string Value)> Normalised, IReadOnlyList<SetAside> SetAside) ReadCustomer(Workspace work, Fact.Purchase fact)
    {
        if (fact.Content?.Customer is not { } stated || stated.Type == IdentifierKey.RecordId)
        {
            return ([], []);
        }

        const string Pointer = "/customer/value";
        if (IdentifierReader.Read(stated.Type, stated.Value, work.Sources[fact.Source].DefaultCountry) is not { } read)
        {
            return ([], [SetAside.Unreadable(Pointer, stated.Type)]);
        }

        if (work.Settings.JunkReason(stated.Type, read.Value) is { } reason)
        {
            return ([], [SetAside.Junk(Pointer, reason)]);
        }

        return (string.Equals(read.Value, stated.Value, StringComparison.Ordinal) ? [] : [(Pointer, read.Value)], []);
    }

    private static string? WaitsFor(Workspace work, PurchaseState purchase) => purchase.Owner.Type switch
    {
        IdentifierKey.Purchase => purchase.ReturnOf is null ? "customer" : "purchase",
        IdentifierKey.RecordId => "customer",
        _ => work.Bearers.GetValueOrDefault(purchase.Owner) is { Count: > 0 } ? "clear-customer" : "customer",
    };
}
