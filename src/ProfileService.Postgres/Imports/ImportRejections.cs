using System.Runtime.CompilerServices;
using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Imports;

/// <summary>The rejected rows of an import, in the order of the file.</summary>
public sealed class ImportRejections(NpgsqlDataSource database)
{
    private const int PageSize = 500;

    private const string Page = """
        SELECT r.row_no, r.errors, r.quarantine_id, nullif(q.content, '')
        FROM import_rejection r LEFT JOIN quarantine q ON q.quarantine_id = r.quarantine_id
        WHERE r.import_id = $1 AND r.row_no > $2 ORDER BY r.row_no LIMIT $3
        """;

    private const string Sweep = """
        DELETE FROM import_rejection WHERE import_id = (
            SELECT j.import_id FROM import_job j
            WHERE j.finished_at < $1 AND EXISTS (SELECT FROM import_rejection r WHERE r.import_id = j.import_id) LIMIT 1)
        """;

    public async IAsyncEnumerable<RejectedRow> ReadAsync(ImportJob job, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = 0L;
        while (await PageAsync(job.ImportId, after, ct) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            after = page[^1].Row;
        }
    }

    /// <summary>Deletes the rejections of one import that ended before then.</summary>
    /// <returns>How many; 0 when there is none left.</returns>
    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sweep);
        command.Parameters.Add(Commands.Time(before));
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<RejectedRow>> PageAsync(Guid importId, long after, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Page);
        command.Parameters.Add(Commands.Uuid(importId));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(Commands.Int(PageSize));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var page = new List<RejectedRow>();
        while (await rows.ReadAsync(ct))
        {
            page.Add(new RejectedRow(rows.GetInt64(0), rows.GetString(1), rows.UuidOrNull(2)) { Content = rows.TextOrNull(3) });
        }

        return page;
    }
}
