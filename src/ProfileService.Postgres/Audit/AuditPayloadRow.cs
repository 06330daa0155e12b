using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Audit;

/// <summary>What an audit entry says beyond ids and codes; erasure empties it without breaking the chain.</summary>
public sealed class AuditPayloadRow
{
    public required Guid ChainId { get; init; }

    public required long LinkNo { get; init; }

    public required int RowNo { get; init; }

    [NotPersonal("random bytes")]
    public required byte[] Salt { get; init; }

    [Personal]
    public required string Payload { get; init; }
}
