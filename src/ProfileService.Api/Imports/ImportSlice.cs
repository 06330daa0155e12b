using ProfileService.Core.Ingest;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>Some rows of a file, read: what is accepted, what is not, and between which cursors they stand.</summary>
internal sealed class ImportSlice(ImportCursor from)
{
    /// <summary>What is accepted, with its row as JSON in UTF-8.</summary>
    public List<(Fact Fact, long Row, ReadOnlyMemory<byte> Json)> Facts { get; } = [];

    public List<RefusedRow> Refused { get; } = [];

    /// <summary>The refused rows once they are kept.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; set; } = [];

    public ImportCursor From { get; } = from;

    public ImportCursor To { get; set; } = from;

    public long RowsRead { get; set; }

    public long Applied { get; set; }

    public bool IsEmpty => To == From;

    public ImportProgress Progress(ImportJob job, Guid worker) =>
        new(job.ImportId, worker, job.Erasures, From, To, RowsRead, Applied, job.DryRun, Rejected);
}
