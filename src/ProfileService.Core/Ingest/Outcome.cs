namespace ProfileService.Core.Ingest;

/// <summary>What became of a fact.</summary>
public enum Outcome
{
    /// <summary>The first that was heard of this record, purchase or event.</summary>
    Created,

    /// <summary>What the source says is now something else.</summary>
    Updated,

    /// <summary>What the source says is the same as before.</summary>
    Unchanged,

    /// <summary>Kept, but something newer is known, so it changed nothing.</summary>
    Stale,

    /// <summary>It speaks of an erased person, and was counted only (law 10).</summary>
    Refused,
}
