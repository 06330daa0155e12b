using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Imports;

/// <summary>A mebibyte of a file; deleted in the transaction that leaves it behind.</summary>
public sealed class ImportChunkRow
{
    public required Guid ImportId { get; init; }

    public required int ChunkNo { get; init; }

    [Personal]
    public required byte[] Content { get; init; }
}
