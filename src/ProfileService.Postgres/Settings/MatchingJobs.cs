using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Settings;

/// <summary>The queue of jobs that read all records into memory: trials of settings, and trainings.</summary>
public sealed class MatchingJobs(NpgsqlDataSource database)
{
    // A running job that nobody has moved for a while belonged to an instance that is gone.
    private const string Claim = """
        UPDATE job SET state = 'running', updated_at = $1
        WHERE job_id = (
            SELECT job_id FROM job
            WHERE kind IN ('simulate', 'train') AND (state = 'queued' OR (state = 'running' AND updated_at < $1 - interval '30 seconds'))
            ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING job_id, kind, coalesce(
            (SELECT t.request FROM matching_trial t WHERE t.job_id = job.job_id), (SELECT t.request FROM matching_training t WHERE t.job_id = job.job_id))
        """;

    private const string Advance = "UPDATE job SET done = $2, updated_at = $3 WHERE job_id = $1";

    private const string End = "UPDATE job SET state = $2, updated_at = $3 WHERE job_id = $1";

    public async Task<ClaimedMatchingJob?> ClaimAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Claim);
        command.Parameters.Add(Commands.Time(now));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new ClaimedMatchingJob(rows.GetGuid(0), rows.GetString(1), rows.TextOrNull(2)) : null;
    }

    public Task AdvanceAsync(Guid jobId, long done, DateTimeOffset now, CancellationToken ct) =>
        database.RunAsync(Advance, ct, Commands.Uuid(jobId), new NpgsqlParameter<long> { TypedValue = done }, Commands.Time(now));

    /// <param name="state"><c>failed</c> or <c>cancelled</c>.</param>
    public Task EndAsync(Guid jobId, string state, DateTimeOffset now, CancellationToken ct) =>
        database.RunAsync(End, ct, Commands.Uuid(jobId), Commands.Text(state), Commands.Time(now));
}
