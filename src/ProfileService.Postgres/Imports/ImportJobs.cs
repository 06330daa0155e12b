using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Imports;

/// <summary>Who works on which import, and how it ends. A claim is renewed by each step; who finds one that stands still goes on with it.</summary>
public sealed class ImportJobs(NpgsqlDataSource database)
{
    private const string Claim = """
        UPDATE import_job SET state = 'running', claimed_by = $2, started_at = coalesce(started_at, $1), updated_at = $1
        WHERE import_id = (
            SELECT import_id FROM import_job
            WHERE state IN ('queued', 'running') AND uploaded
                AND (state = 'queued' OR claimed_by IS NULL OR claimed_by = $2 OR updated_at < $1 - make_interval(secs => $3))
            ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING import_id
        """;

    private const string Renew = "UPDATE import_job SET updated_at = $3 WHERE import_id = $1 AND claimed_by = $2 AND state = 'running'";

    private const string Release = "UPDATE import_job SET claimed_by = NULL WHERE claimed_by = $1 AND state = 'running'";

    // Content goes with the end of the job: only counts are left.
    private const string End = """
        UPDATE import_job SET state = $3, error = $4, next_key = NULL, claimed_by = NULL, updated_at = $5, finished_at = $5
        WHERE import_id = $1 AND state IN ('queued', 'running') AND ($2 IS NULL OR claimed_by = $2)
        """;

    private const string DeleteChunks = "DELETE FROM import_chunk WHERE import_id = $1";

    private const string DeleteLines = "DELETE FROM import_line WHERE import_id = $1";

    private const string DeleteErasures = "DELETE FROM import_erasure WHERE import_id = $1";

    private const string StillComes = "UPDATE import_job SET updated_at = $2 WHERE import_id = $1 AND state = 'queued' AND NOT uploaded";

    private const string BrokenOff = """
        SELECT import_id FROM import_job WHERE state = 'queued' AND NOT uploaded AND updated_at < $1 - interval '2 minutes'
        """;

    private const string TooOld = "SELECT import_id FROM import_job WHERE state IN ('queued', 'running') AND created_at < $1";

    public async Task<Guid?> ClaimAsync(Guid worker, TimeSpan lease, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Claim);
        command.Parameters.Add(Commands.Time(now));
        command.Parameters.Add(Commands.Uuid(worker));
        command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = lease.TotalSeconds });
        return (Guid?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>Keeps a slow upload from being taken for one that broke off.</summary>
    public Task StillComesAsync(Guid importId, DateTimeOffset now, CancellationToken ct) => database.RunAsync(StillComes, ct, Commands.Uuid(importId), Commands.Time(now));

    /// <summary>Keeps the job in these hands through work that moves no cursor.</summary>
    /// <exception cref="ImportLostException">It was cancelled, or is in other hands.</exception>
    public async Task RenewAsync(Guid importId, Guid worker, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Renew);
        command.Parameters.Add(Commands.Uuid(importId));
        command.Parameters.Add(Commands.Uuid(worker));
        command.Parameters.Add(Commands.Time(now));
        if (await command.ExecuteNonQueryAsync(ct) == 0)
        {
            throw new ImportLostException();
        }
    }

    /// <summary>Lets another instance go on at once.</summary>
    public async Task ReleaseAsync(Guid worker, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Release);
        command.Parameters.Add(Commands.Uuid(worker));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <param name="worker">Who must hold the job; null for anybody.</param>
    /// <param name="state"><c>completed</c>, <c>failed</c> or <c>cancelled</c>.</param>
    /// <returns>Whether it was open until now.</returns>
    public async Task<bool> EndAsync(Guid importId, Guid? worker, string state, string? error, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
            .Add(
                End, Commands.Uuid(importId), Commands.UuidOrNull(worker),
                Commands.Text(state), new NpgsqlParameter { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }, Commands.Time(now));
        if (await batch.ExecuteNonQueryAsync(ct) == 0)
        {
            return false;
        }

        await using var content = new NpgsqlBatch(connection)
            .Add(DeleteChunks, Commands.Uuid(importId))
            .Add(DeleteLines, Commands.Uuid(importId))
            .Add(DeleteErasures, Commands.Uuid(importId));
        await content.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Ends uploads whose client or instance is gone, and jobs that stand still for so long that their content must go.</summary>
    /// <param name="kept">How long the content of a file may wait.</param>
    public async Task CleanAsync(TimeSpan kept, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var importId in await FindAsync(BrokenOff, now, ct))
        {
            await EndAsync(importId, null, "failed", "upload-broke-off", now, ct);
        }

        foreach (var importId in await FindAsync(TooOld, now - kept, ct))
        {
            await EndAsync(importId, null, "failed", "too-old", now, ct);
        }
    }

    private async Task<List<Guid>> FindAsync(string sql, DateTimeOffset time, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(Commands.Time(time));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(ct))
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }
}
