using Npgsql;
using NpgsqlTypes;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Imports;

/// <summary>Moves the cursors and counters of imports, in the transaction of the rows that they passed.</summary>
internal static class ImportAdvance
{
    private const string Move = """
        UPDATE import_job SET
            next_offset = $6, next_row = $7, next_key = $8, rows_read = rows_read + $9, applied = applied + $10, created = created + $11,
            updated = updated + $12, unchanged = unchanged + $13, stale = stale + $14, rejected = rejected + $15, updated_at = $16
        WHERE import_id = $1 AND claimed_by = $2 AND state = 'running' AND next_offset = $3 AND next_row = $4 AND next_key IS NOT DISTINCT FROM $5 AND erasures = $17
        """;

    private const string DeleteChunks = "DELETE FROM import_chunk WHERE import_id = $1 AND chunk_no < $2";

    private const string DeleteLines = "DELETE FROM import_line WHERE import_id = $1 AND purchase_id > $2 AND purchase_id <= $3";

    private const string KeepRejected = """
        INSERT INTO import_rejection (import_id, row_no, errors, quarantine_id)
        SELECT $1, r.* FROM unnest($2, $3, $4) r(row_no, errors, quarantine_id) ON CONFLICT DO NOTHING
        """;

    /// <exception cref="ImportLostException">A job does not stand where the submission began, or somebody was erased since.</exception>
    public static async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<Submission> submissions, IReadOnlyList<IReadOnlyList<Receipt>> receipts, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var import in submissions.Zip(receipts).Where(s => s.First.Progress is not null).GroupBy(s => s.First.Progress!.ImportId))
        {
            ImportProgress[] steps = [.. import.Select(s => s.First.Progress!)];
            var outcomes = import.SelectMany(s => s.Second).CountBy(r => r.Outcome).ToDictionary();
            await WriteAsync(connection, steps, outcomes, now, ct);
        }
    }

    /// <summary>Steps of one import that follow each other.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<ImportProgress> steps, IReadOnlyDictionary<Outcome, int> outcomes, DateTimeOffset now, CancellationToken ct)
    {
        var (first, from, to) = (steps[0], steps[0].From, steps[^1].To);
        RejectedRow[] rejected = [.. steps.SelectMany(s => s.Rejected)];
        var refused = outcomes.GetValueOrDefault(Outcome.Refused);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            Move, Commands.Uuid(first.ImportId), Commands.Uuid(first.ClaimedBy), Long(from.Offset), Long(from.Row), Nullable(from.Key),
            Long(to.Offset), Long(to.Row), Nullable(to.Key), Long(steps.Sum(s => s.RowsRead)), Long(steps.Sum(s => s.Applied) - refused), Count(outcomes, Outcome.Created),
            Count(outcomes, Outcome.Updated), Count(outcomes, Outcome.Unchanged), Count(outcomes, Outcome.Stale), Long(rejected.Length + refused), Commands.Time(now),
            Commands.Int(first.Erasures));
        var move = batch.BatchCommands[0];
        if (ImportFiles.ChunkOf(to.Offset) > ImportFiles.ChunkOf(from.Offset))
        {
            batch.Add(DeleteChunks, Commands.Uuid(first.ImportId), Commands.Int(ImportFiles.ChunkOf(to.Offset)));
        }

        if (from.Key is not null && to.Key != from.Key)
        {
            batch.Add(DeleteLines, Commands.Uuid(first.ImportId), Commands.Text(from.Key), Commands.Text(to.Key!));
        }

        AddRejected(batch, first, rejected);
        await batch.ExecuteNonQueryAsync(ct);
        if (move.RecordsAffected == 0 || !Follow(steps))
        {
            throw new ImportLostException();
        }
    }

    private static bool Follow(IReadOnlyList<ImportProgress> steps) => steps.Zip(steps.Skip(1)).All(s => s.First.To == s.Second.From);

    private static void AddRejected(NpgsqlBatch batch, ImportProgress import, RejectedRow[] rejected)
    {
        if (rejected.Length > 0)
        {
            batch.Add(
                KeepRejected, Commands.Uuid(import.ImportId), new NpgsqlParameter { Value = rejected.Select(r => r.Row).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                Commands.Texts(rejected.Select(r => r.Errors)), Commands.Uuids(rejected.Select(r => r.QuarantineId)));
        }
    }

    private static NpgsqlParameter<long> Count(IReadOnlyDictionary<Outcome, int> outcomes, Outcome outcome) => Long(outcomes.GetValueOrDefault(outcome));

    private static NpgsqlParameter<long> Long(long value) => new NpgsqlParameter<long> { TypedValue = value };

    private static NpgsqlParameter Nullable(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
