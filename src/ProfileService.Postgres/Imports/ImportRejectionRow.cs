using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Imports;

/// <summary>What was wrong with a row. The row itself lies in quarantine, where erasure and retention reach it; of a dry run it is not kept.</summary>
public sealed class ImportRejectionRow
{
    public required Guid ImportId { get; init; }

    public required long RowNo { get; init; }

    [Personal]
    public required string Errors { get; init; }

    public Guid? QuarantineId { get; init; }
}
