namespace ProfileService.Core.Privacy;

/// <summary>Somebody was erased who bore a value or was a record.</summary>
/// <param name="ErasedAt">When.</param>
/// <param name="IsLifted">A new relationship has begun since.</param>
public readonly record struct Tombstone(DateTimeOffset ErasedAt, bool IsLifted)
{
    /// <summary>
    /// Whether a fact that names the value is refused: always until a new relationship begins, and afterwards when it speaks of the time
    /// before the erasure.
    /// </summary>
    public bool Refuses(DateTimeOffset observedAt) => !IsLifted || observedAt <= ErasedAt;
}
