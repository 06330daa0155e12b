using Npgsql;
using NpgsqlTypes;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Imports;

/// <summary>Collects the lines of purchases, wherever they stand in a file, and reads them back purchase by purchase.</summary>
public sealed class ImportLines(NpgsqlDataSource database)
{
    private const string Copy = "COPY import_line (import_id, purchase_id, row_no, content) FROM STDIN (FORMAT binary)";

    private const string Count = "UPDATE import_job SET staged = staged + $2 WHERE import_id = $1";

    // The last purchase of a page may be cut off: its rest is read with it.
    private const string Page = """
        SELECT purchase_id, row_no, content FROM import_line WHERE import_id = $1 AND purchase_id > $2 ORDER BY purchase_id, row_no LIMIT $3
        """;

    private const string Rest = "SELECT purchase_id, row_no, content FROM import_line WHERE import_id = $1 AND purchase_id = $2 AND row_no > $3 ORDER BY row_no";

    /// <summary>Stores lines and moves the job past them, in one transaction.</summary>
    /// <exception cref="ImportLostException">The job is in other hands.</exception>
    public async Task CollectAsync(IReadOnlyList<CollectedLine> lines, ImportProgress progress, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportAdvance.WriteAsync(connection, [progress], new Dictionary<Outcome, int>(), now, ct);
        await using (var writer = await connection.BeginBinaryImportAsync(Copy, ct))
        {
            foreach (var line in lines)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(progress.ImportId, NpgsqlDbType.Uuid, ct);
                await writer.WriteAsync(line.PurchaseId, NpgsqlDbType.Text, ct);
                await writer.WriteAsync(line.Row, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(line.Content, NpgsqlDbType.Text, ct);
            }

            await writer.CompleteAsync(ct);
        }

        await using var count = new NpgsqlBatch(connection)
            .Add(Count, Commands.Uuid(progress.ImportId), new NpgsqlParameter<long> { TypedValue = lines.Count });
        await count.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The next whole purchases behind a key, about so many lines; empty at the end.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<CollectedLine>>> ReadAsync(Guid importId, string after, int limit, CancellationToken ct)
    {
        var lines = await ReadAsync(Page, [Commands.Uuid(importId), Commands.Text(after), Commands.Int(limit)], ct);
        if (lines.Count == limit)
        {
            lines.AddRange(await ReadAsync(
                Rest, [Commands.Uuid(importId), Commands.Text(lines[^1].PurchaseId), new NpgsqlParameter<long> { TypedValue = lines[^1].Row }], ct));
        }

        return [.. lines.GroupBy(l => l.PurchaseId, StringComparer.Ordinal).Select(g => g.ToArray())];
    }

    private async Task<List<CollectedLine>> ReadAsync(string sql, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var lines = new List<CollectedLine>();
        while (await rows.ReadAsync(ct))
        {
            lines.Add(new CollectedLine(rows.GetString(0), rows.GetInt64(1), rows.GetString(2)));
        }

        return lines;
    }
}
