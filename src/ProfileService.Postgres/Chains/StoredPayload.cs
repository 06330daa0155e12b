namespace ProfileService.Postgres.Chains;

/// <summary>What became of the payload of a chained row.</summary>
internal enum StoredPayload
{
    /// <summary>The row never had one.</summary>
    None,

    AsCommitted,

    /// <summary>The row had one; it was emptied, as erasure does.</summary>
    Erased,

    /// <summary>Another text stands where the payload was, or where none was.</summary>
    Changed,
}
