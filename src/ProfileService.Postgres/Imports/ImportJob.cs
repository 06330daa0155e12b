using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Imports;

/// <summary>A file on its way into the profiles: how it is read, how far it is, and what became of its rows.</summary>
public sealed class ImportJob
{
    public required Guid ImportId { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [NotPersonal("a code")]
    public required string Type { get; init; }

    [NotPersonal("a code")]
    public required string Format { get; init; }

    public required bool Partial { get; init; }

    public required bool IgnoreUnknown { get; init; }

    public required bool DryRun { get; init; }

    [NotPersonal("the name of an encoding")]
    public required string Encoding { get; init; }

    [NotPersonal("names of columns")]
    public string? Header { get; set; }

    [NotPersonal("a code")]
    public required string State { get; set; }

    public bool Uploaded { get; set; }

    /// <summary>The file did not come whole, and its sender accepts that.</summary>
    public bool BrokeOff { get; set; }

    /// <summary>As stored, unpacked.</summary>
    public long Bytes { get; set; }

    [NotPersonal("the hash of a whole file")]
    public byte[]? ContentHash { get; set; }

    public long NextOffset { get; set; }

    public long NextRow { get; set; }

    [Personal]
    public string? NextKey { get; set; }

    public long Staged { get; set; }

    public long Applied { get; set; }

    public long RowsRead { get; set; }

    public long Created { get; set; }

    public long Updated { get; set; }

    public long Unchanged { get; set; }

    public long Stale { get; set; }

    public long Rejected { get; set; }

    /// <summary>How many erasures it has lived through: whoever read rows before the last of them reads them again.</summary>
    public int Erasures { get; init; }

    public required Guid CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public Guid? ClaimedBy { get; set; }

    [NotPersonal("a code")]
    public string? Error { get; set; }

    public ImportCursor Cursor => new(NextOffset, NextRow, NextKey);

    public bool IsOpen => State is "queued" or "running";
}
