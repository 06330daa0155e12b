using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>What was said at a consent event; erasure empties it without breaking the chain.</summary>
public sealed class ConsentPayloadRow
{
    public required Guid ContactPointId { get; init; }

    public required Guid ChainId { get; init; }

    public required long LinkNo { get; init; }

    public required int RowNo { get; init; }

    [NotPersonal("random bytes")]
    public required byte[] Salt { get; init; }

    [Personal]
    public required string Payload { get; init; }
}
