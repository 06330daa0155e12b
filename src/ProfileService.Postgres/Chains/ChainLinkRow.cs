using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Chains;

/// <summary>One link of a hash chain: one committed batch of one writer.</summary>
public sealed class ChainLinkRow
{
    public required Guid ChainId { get; init; }

    public required long LinkNo { get; init; }

    public required int Rows { get; init; }

    [NotPersonal("a hash over ids, codes, times and salted HMACs")]
    public required byte[] PreviousHash { get; init; }

    [NotPersonal("a hash over ids, codes, times and salted HMACs")]
    public required byte[] Hash { get; init; }

    public required DateTimeOffset CommittedAt { get; init; }

    [NotPersonal("hashes over ids, codes, times and salted HMACs")]
    public byte[]? RowDigests { get; init; }
}
