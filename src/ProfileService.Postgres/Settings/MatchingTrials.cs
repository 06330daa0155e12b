using Npgsql;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Settings;

/// <summary>Trials of matching settings, and their results while they are kept. The service stores its own JSON here and reads it again.</summary>
public sealed class MatchingTrials(NpgsqlDataSource database)
{
    public const string Kind = "simulate";

    /// <summary>How long a result is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const string Add = """
        WITH j AS (
            INSERT INTO job (job_id, kind, state, done, total, created_at, updated_at) VALUES ($1, 'simulate', 'queued', 0, $2, $4, $4) RETURNING job_id)
        INSERT INTO matching_trial (job_id, request, created_at, expires_at) SELECT j.job_id, $3, $4, $5 FROM j
        """;

    // A trial that was discarded or erased meanwhile has nowhere to put its result.
    private const string Complete = """
        WITH t AS (UPDATE matching_trial SET result = $2 WHERE job_id = $1 RETURNING job_id)
        UPDATE job SET state = CASE WHEN EXISTS (SELECT FROM t) THEN 'completed' ELSE 'cancelled' END, done = total, updated_at = $3 WHERE job_id = $1
        """;

    private const string Find = "SELECT j.state, t.result, t.expires_at FROM matching_trial t JOIN job j USING (job_id) WHERE t.job_id = $1 AND t.expires_at > $2";

    private const string Discard = """
        WITH t AS (DELETE FROM matching_trial WHERE job_id = $1 RETURNING job_id)
        UPDATE job SET state = CASE WHEN state = 'completed' THEN state ELSE 'cancelled' END, updated_at = $2 FROM t WHERE job.job_id = t.job_id
        """;

    private const string Purge = "DELETE FROM matching_trial WHERE expires_at <= $1";

    /// <param name="idempotency">Null where the request bears no key.</param>
    public async Task AddAsync(Guid jobId, long total, string request, DateTimeOffset now, IdempotencyKey? idempotency, CancellationToken ct)
    {
        // Without a transaction of its own a batch is one.
        await using var batch = database.CreateBatch();
        batch.Add(
            Add, Commands.Uuid(jobId), new NpgsqlParameter<long> { TypedValue = total }, Commands.Text(request), Commands.Time(now), Commands.Time(now + Kept));
        batch.AddIdempotency(idempotency);
        await batch.ExecuteNonQueryAsync(ct);
    }

    public Task CompleteAsync(Guid jobId, string result, DateTimeOffset now, CancellationToken ct) =>
        database.RunAsync(Complete, ct, Commands.Uuid(jobId), Commands.Text(result), Commands.Time(now));

    /// <returns>Null where there is none, or where it was kept long enough.</returns>
    public async Task<(string State, string? Result, DateTimeOffset ExpiresAt)?> FindAsync(Guid jobId, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(Commands.Uuid(jobId));
        command.Parameters.Add(Commands.Time(now));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? (rows.GetString(0), rows.TextOrNull(1), rows.Instant(2)) : null;
    }

    /// <returns>Whether there was one.</returns>
    public async Task<bool> DiscardAsync(Guid jobId, DateTimeOffset now, CancellationToken ct) =>
        await database.RunAsync(Discard, ct, Commands.Uuid(jobId), Commands.Time(now)) > 0;

    public Task PurgeAsync(DateTimeOffset now, CancellationToken ct) => database.RunAsync(Purge, ct, Commands.Time(now));
}
