using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;

namespace ProfileService.Core.Ingest;

/// <summary>One thing that a source tells, parsed and validated. The set is closed: the resolver switches over it.</summary>
public abstract record Fact
{
    private Fact()
    {
    }

    /// <summary>A customer record, whole or in part, or that it is gone.</summary>
    /// <param name="TimeIsStated">False where the source gave no <c>observedAt</c>: then the same content again says nothing new.</param>
    /// <param name="Ahead">Its content as it was read beside the resolver; null where nobody did.</param>
    public sealed record Customer(RecordKey Key, RecordVersion Version, bool TimeIsStated, ReadAhead? Ahead = null) : Fact;

    /// <summary>A newsletter event, which is also a partial picture of a source record.</summary>
    public sealed record Newsletter(string Source, string EventId, NewsletterContent Content) : Fact;

    /// <summary>A consent event about a contact point; no picture of anybody, so it makes no record.</summary>
    public sealed record Consent(string Source, string EventId, ConsentContent Content) : Fact;

    /// <summary>A purchase, or (without content) that it never was.</summary>
    public sealed record Purchase(string Source, string PurchaseId, DateTimeOffset ObservedAt, PurchaseContent? Content) : Fact
    {
        /// <summary>Made where the fact is read, so that the resolver does not do it under its lock.</summary>
        public CanonicalPurchase Canonical { get; } = CanonicalPurchase.Of(Content);
    }

    /// <summary>A steward's word about two records, or that it is withdrawn.</summary>
    /// <param name="SawRecords">Whoever sends it has seen both records: one that is not there any more was erased meanwhile, and so is the decision.</param>
    public sealed record Decide(IdentityDecision Decision, bool SawRecords) : Fact;

    /// <summary>No news: derive identifiers, group and projection of a record again, because settings changed or its group waits to be settled.</summary>
    public sealed record Refresh(RecordKey Key) : Fact;

    /// <summary>No news: show a profile's purchases as they are now, because an import left that for later.</summary>
    public sealed record Summarise(Guid ProfileId) : Fact;

    /// <summary>What a person said of a field of a record; only of records that are known.</summary>
    public sealed record Pin(RecordKey Key, PinVersion Version, bool TimeIsStated) : Fact;

    /// <summary>No news: the pins of a record whose time has come by then are in force no longer.</summary>
    public sealed record ExpirePins(RecordKey Key, DateTimeOffset Until) : Fact;

    /// <summary>Erase the record and everything that hangs on it (law 10).</summary>
    /// <param name="Request">The privacy request that asks for it: then later facts about the person are refused, too. Null: they begin anew.</param>
    public sealed record Erase(RecordKey Key, Guid? Request = null) : Fact;

    /// <summary>Erase what lies under an identifier that no record bears: purchases and consents that came without one, or under a value that the person's records said formerly.</summary>
    public sealed record EraseIdentifier(IdentifierKey Key, Guid Request) : Fact;

    /// <summary>Whether it erases rather than tells: then it stands alone in its batch.</summary>
    public bool Erases => this is Erase or EraseIdentifier;
}
