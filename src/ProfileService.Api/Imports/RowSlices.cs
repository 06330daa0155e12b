using System.Runtime.CompilerServices;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>Cuts a file into small slices of facts, one row a fact.</summary>
internal sealed class RowSlices(ImportJob job, ImportFiles files, FactReading facts, RowRefusals refusals)
{
    private const int MostRows = 500;

    public async IAsyncEnumerable<ImportSlice> ReadAsync(int mostFacts, [EnumeratorCancellation] CancellationToken ct)
    {
        var reading = new RowReading(job);
        var rows = new RowSource(files, job.ImportId, reading.Delimiter, job.Cursor, job.BrokeOff);
        var slice = new ImportSlice(job.Cursor);
        while (await rows.NextAsync(ct) is { } row)
        {
            Add(slice, row, reading);
            if (slice.Facts.Count >= mostFacts || slice.RowsRead >= MostRows)
            {
                yield return slice;
                slice = new ImportSlice(slice.To);
            }
        }

        if (!slice.IsEmpty)
        {
            yield return slice;
        }
    }

    private void Add(ImportSlice slice, FileRow row, RowReading reading)
    {
        using var read = reading.Read(row);
        Add(slice, read);
        slice.RowsRead++;
        slice.To = new ImportCursor(row.End, row.Row + 1, null);
    }

    private void Add(ImportSlice slice, ReadRow read)
    {
        if (read.Json is not null && refusals.IsErased(read.Json.RootElement))
        {
            slice.Refused.Add(RowRefusals.OfErased(read.Row));
        }
        else if (read.Json is not null && !read.Errors.Any && facts.Read(read.Json.RootElement, read.Errors) is { } fact)
        {
            slice.Facts.Add((fact, read.Row, read.Utf8));
        }
        else
        {
            slice.Refused.Add(refusals.Of(read.Row, read.Json?.RootElement, read.Text, read.Errors.Items));
        }
    }
}
