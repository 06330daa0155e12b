using ProfileService.Core.Identity;
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

    public DateTimeOffset ObservedAt { get; set; }

    public FactKind Kind { get; set; }

    public string Canonical { get; set; } = "";

    /// <summary>Null after a tombstone.</summary>
    public PurchaseContent? Content { get; set; }

    public IdentifierKey? StatedOwner { get; set; }

    public string? ReturnOf { get; set; }

    /// <summary>Effective: as stated, or that of the purchase it returns, or itself.</summary>
    public IdentifierKey Owner { get; set; }

    /// <summary>Owners that versions of this batch name.</summary>
    public HashSet<IdentifierKey> NamedOwners { get; } = [];

    public bool Changed { get; set; }

    public bool IsLive => IsKnown && Kind is not FactKind.Tombstone;
}
