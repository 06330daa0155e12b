using System.Text.Json.Serialization;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>How far an import is. Rows are counted as they are read; the others count facts: of a CSV of purchases, purchases.</summary>
internal sealed record ImportResponse(
    Guid ImportId, string Source, string Type, string Mode, bool DryRun, string State, bool Uploaded, bool BrokeOff, long Bytes,
    long RowsRead, long Created, long Updated, long Unchanged, long Stale, long Rejected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? RowsPerSecond,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SecondsLeft,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? StartedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? FinishedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error)
{
    // Collecting lines is the lesser part of an import of purchases.
    private const double CollectingShare = 0.2;

    public static ImportResponse Of(ImportJob job, DateTimeOffset now)
    {
        var seconds = job.StartedAt is { } started ? ((job.FinishedAt ?? now) - started).TotalSeconds : 0;
        var share = ShareDone(job);
        return new ImportResponse(
            job.ImportId, job.Source, job.Type, job.Partial ? "partial" : "whole", job.DryRun, job.State, job.Uploaded, job.BrokeOff, job.Bytes,
            job.RowsRead, job.Created, job.Updated, job.Unchanged, job.Stale, job.Rejected,
            seconds > 0 ? Math.Round(job.RowsRead / seconds, 1) : null,
            job.State == "running" && share > 0 ? (int)Math.Ceiling(seconds * (1 - share) / share) : null,
            job.CreatedAt, job.StartedAt, job.FinishedAt, job.Error);
    }

    private static double ShareDone(ImportJob job)
    {
        var read = job.Bytes == 0 ? 0 : (double)job.NextOffset / job.Bytes;
        if (job is not { Type: FactTypes.Purchases, Format: "csv" })
        {
            return read;
        }

        var applied = job.Staged == 0 ? 0 : (double)job.Applied / job.Staged;
        return (CollectingShare * read) + (job.NextKey is null ? 0 : (1 - CollectingShare) * applied);
    }
}
