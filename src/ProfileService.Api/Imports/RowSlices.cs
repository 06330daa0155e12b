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
        var rows = new RowSource(files, job.ImportId, reading.Delimiter, job.Cursor);
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
        var fact = read.Json is null || read.Errors.Any ? null : facts.Read(read.Json.RootElement, read.Errors);
        if (fact is null)
        {
            slice.Refused.Add(refusals.Of(row.Row, read.Json?.RootElement, read.Text, read.Errors.Items));
        }
        else
        {
            slice.Facts.Add((fact, row.Row, read.Utf8));
        }

        slice.RowsRead++;
        slice.To = new ImportCursor(row.End, row.Row + 1, null);
    }
}
