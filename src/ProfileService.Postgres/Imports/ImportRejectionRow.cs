using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Imports;

/// <summary>A row that a dry run would have put into quarantine.</summary>
public sealed class ImportRejectionRow
{
    public required Guid ImportId { get; init; }

    public required long RowNo { get; init; }

    [Personal]
    public required string Errors { get; init; }

    [Personal]
    public required string Content { get; init; }
}
