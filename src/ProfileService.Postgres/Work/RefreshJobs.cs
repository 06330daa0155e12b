using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Work;

/// <summary>
/// Jobs that derive records anew because settings changed: claimed by one worker at a time, walked in key order, resumed by whoever
/// finds one that stands still.
/// </summary>
public sealed class RefreshJobs(NpgsqlDataSource database)
{
    public const string Kind = "refresh";

    private const int PageSize = 100;

    // A running job that nobody has moved for a while belonged to an instance that is gone.
    private const string Claim = """
        UPDATE job SET state = 'running', updated_at = $1
        WHERE job_id = (
            SELECT job_id FROM job
            WHERE kind = 'refresh' AND (state = 'queued' OR (state = 'running' AND updated_at < $1 - interval '30 seconds'))
            ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING job_id, source, cursor_source, cursor_record
        """;

    private const string NextPage = """
        SELECT source, record_id FROM source_record
        WHERE (source, record_id) > ($1, $2) AND ($3::text IS NULL OR source = $3)
        ORDER BY source, record_id LIMIT $4
        """;

    private const string Advance = """
        UPDATE job SET cursor_source = $2, cursor_record = $3, done = done + $4, updated_at = $5 WHERE job_id = $1
        """;

    private const string Complete = "UPDATE job SET state = 'completed', cursor_record = NULL, updated_at = $2 WHERE job_id = $1";

    public async Task<ClaimedJob?> ClaimAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Claim);
        command.Parameters.Add(Commands.Time(now));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct)
            ? new ClaimedJob(rows.GetGuid(0), rows.TextOrNull(1), new RecordKey(rows.TextOrNull(2) ?? "", rows.TextOrNull(3) ?? ""))
            : null;
    }

    public async Task<IReadOnlyList<RecordKey>> NextPageAsync(ClaimedJob job, CancellationToken ct)
    {
        await using var command = database.CreateCommand(NextPage);
        command.Parameters.Add(Commands.Text(job.After.Source));
        command.Parameters.Add(Commands.Text(job.After.RecordId));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)job.Source ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(Commands.Int(PageSize));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var keys = new List<RecordKey>();
        while (await rows.ReadAsync(ct))
        {
            keys.Add(new RecordKey(rows.GetString(0), rows.GetString(1)));
        }

        return keys;
    }

    public async Task<ClaimedJob> AdvanceAsync(ClaimedJob job, IReadOnlyList<RecordKey> done, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Advance);
        command.Parameters.Add(Commands.Uuid(job.JobId));
        command.Parameters.Add(Commands.Text(done[^1].Source));
        command.Parameters.Add(Commands.Text(done[^1].RecordId));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = done.Count });
        command.Parameters.Add(Commands.Time(now));
        await command.ExecuteNonQueryAsync(ct);
        return job with { After = done[^1] };
    }

    public async Task CompleteAsync(ClaimedJob job, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Complete);
        command.Parameters.Add(Commands.Uuid(job.JobId));
        command.Parameters.Add(Commands.Time(now));
        await command.ExecuteNonQueryAsync(ct);
    }
}
