using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;

namespace ProfileService.Postgres.Ingest;

/// <summary>A purchase while a batch is resolved.</summary>
internal sealed class PurchaseState
{
    public required string Source { get; init; }

    public required string PurchaseId { get; init; }

    /// <summary>Whether anything was heard of it before this batch.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Where the database holds it; null where it does not.</summary>
    public IdentifierKey? StoredOwner { get; init; }

    public bool StoredLive { get; init; }

    public byte[] StoredHash { get; init; } = [];

    public DateTimeOffset ObservedAt { get; set; }

    public FactKind Kind { get; set; }

    /// <summary>SHA-256 of the canonical content.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>Empty after a tombstone; null where the content that the database holds was not needed so far.</summary>
    public string? Canonical { get; set; }

    /// <summary>Null after a tombstone, and where it was not needed so far.</summary>
    public PurchaseContent? Content { get; set; }

    public IdentifierKey? StatedOwner { get; set; }

    public string? ReturnOf { get; set; }

    /// <summary>Effective: as stated, or that of the purchase it returns, or itself.</summary>
    public IdentifierKey Owner { get; set; }

    /// <summary>Owners that versions of this batch name.</summary>
    public HashSet<IdentifierKey> NamedOwners { get; } = [];

    public bool Changed { get; set; }

    /// <summary>What it says or whose it is has changed, not only how new it is.</summary>
    public bool IsOther => Changed && !(StoredOwner == Owner && SaysAsStored);

    /// <summary>Whether this version is the newest.</summary>
    public bool IsAt(Fact.Purchase fact, FactKind kind) => ObservedAt == fact.ObservedAt && Kind == kind && Hash.AsSpan().SequenceEqual(fact.Canonical.Hash);

    private bool SaysAsStored => StoredLive == IsLive && StoredHash.AsSpan().SequenceEqual(Hash);

    public bool IsLive => IsKnown && Kind is not FactKind.Tombstone;
}
