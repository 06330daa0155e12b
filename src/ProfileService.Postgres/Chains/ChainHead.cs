using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Chains;

/// <summary>The newest link of a chain: what the next one continues, and what can be kept elsewhere to prove that nothing was cut off.</summary>
/// <param name="ChainId">One per writer.</param>
/// <param name="LinkNo">Counts from 1; 0 before the first link.</param>
/// <param name="Hash">The hash of that link.</param>
public sealed record ChainHead(Guid ChainId, long LinkNo, byte[] Hash)
{
    public static ChainHead Start(Guid chainId) => new(chainId, 0, ChainHash.BeforeFirst());

    /// <summary>Is it the same link with the same content?</summary>
    public bool Equals(ChainHead? other) =>
        other is not null && ChainId == other.ChainId && LinkNo == other.LinkNo && Hash.AsSpan().SequenceEqual(other.Hash);

    public override int GetHashCode() => HashCode.Combine(ChainId, LinkNo);
}
