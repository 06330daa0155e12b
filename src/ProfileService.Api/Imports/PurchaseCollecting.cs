using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>The first pass over a CSV of purchases: collects the lines, because those of one purchase may stand anywhere.</summary>
internal sealed class PurchaseCollecting(ImportJob job, ImportFiles files, ImportLines lines, RowRefusals refusals, Guid worker, TimeProvider clock)
{
    private const int MostRows = 2000;

    /// <returns>The cursor behind the last row, ready for the second pass.</returns>
    public async Task<ImportCursor> CollectAsync(CancellationToken ct)
    {
        var reading = new RowReading(job);
        var rows = new RowSource(files, job.ImportId, reading.Delimiter, job.Cursor, job.BrokeOff);
        var (slice, collected) = (new ImportSlice(job.Cursor), new List<CollectedLine>());
        while (await rows.NextAsync(ct) is { } row)
        {
            Add(slice, collected, row, reading);
            if (slice.RowsRead == MostRows)
            {
                await StoreAsync(slice, collected, ct);
                slice = new ImportSlice(slice.To);
                collected.Clear();
            }
        }

        slice.To = slice.To with { Key = "" };
        await StoreAsync(slice, collected, ct);
        return slice.To;
    }

    private async Task StoreAsync(ImportSlice slice, List<CollectedLine> collected, CancellationToken ct)
    {
        slice.Rejected = await refusals.KeepAsync(slice.Refused, ct);
        await lines.CollectAsync(collected, slice.Progress(job, worker), clock.Now(), ct);
    }

    private void Add(ImportSlice slice, List<CollectedLine> collected, FileRow row, RowReading reading)
    {
        using var read = reading.Read(row);
        if (PurchaseId(read, row, reading) is not { } id)
        {
            slice.Refused.Add(refusals.Of(row.Row, read.Json?.RootElement, read.Text, read.Errors.Items));
        }
        else
        {
            collected.Add(read.Errors.Any ? PurchaseMerging.BrokenLine(id, read) : PurchaseMerging.Line(id, row.Row, read.Text));
        }

        slice.RowsRead++;
        slice.To = new ImportCursor(row.End, row.Row + 1, null);
    }

    private static string? PurchaseId(ReadRow read, FileRow row, RowReading reading)
    {
        if (read.Json is null)
        {
            // The row is no line of anything, but where it names its purchase, that must not go in without it.
            return reading.CellOf(read.Text, "purchaseId", isCut: row.Fault == RowFault.TooLong || row.Fault == RowFault.BrokeOff) is { } cell && Ids.IsValid(cell) ? cell : null;
        }

        var errors = read.Errors.Any ? new JsonErrors() : read.Errors;
        return new JsonShape(read.Json.RootElement, "", errors).Id("purchaseId", required: true);
    }
}
