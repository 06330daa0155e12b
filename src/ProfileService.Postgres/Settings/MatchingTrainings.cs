using Npgsql;
using NpgsqlTypes;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Settings;

/// <summary>Trainings of the matching weights, and what they learned: proposed until a settings version uses it.</summary>
public sealed class MatchingTrainings(NpgsqlDataSource database)
{
    public const string Kind = "train";

    private const string Add = """
        WITH j AS (
            INSERT INTO job (job_id, kind, state, done, total, created_at, updated_at) VALUES ($1, 'train', 'queued', 0, $2, $4, $4) RETURNING job_id)
        INSERT INTO matching_training (job_id, request, created_at, created_by) SELECT j.job_id, $3, $4, $5 FROM j
        """;

    // A training that was discarded meanwhile has nowhere to put what it learned.
    private const string Complete = """
        WITH t AS (UPDATE matching_training SET report = $2, weights = $3 WHERE job_id = $1 RETURNING job_id)
        UPDATE job SET state = CASE WHEN EXISTS (SELECT FROM t) THEN 'completed' ELSE 'cancelled' END, done = total, updated_at = $4 WHERE job_id = $1
        """;

    private const string Columns = """
        SELECT t.job_id, j.state, j.done, j.total, t.request, t.report, t.weights IS NOT NULL, t.created_at, t.created_by, t.promoted_version
        FROM matching_training t JOIN job j USING (job_id)

        """;

    private const string Find = Columns + "WHERE t.job_id = $1";

    // Newest first: ids are made from the time of the request.
    private const string List = Columns + "WHERE $1 IS NULL OR t.job_id < $1 ORDER BY t.job_id DESC LIMIT $2";

    private const string Weights = "SELECT weights FROM matching_training WHERE job_id = $1";

    // What a settings version uses is its history, and its report is linked there.
    private const string Discard = """
        WITH t AS (DELETE FROM matching_training WHERE job_id = $1 AND promoted_version IS NULL RETURNING job_id)
        UPDATE job SET state = CASE WHEN state = 'completed' THEN state ELSE 'cancelled' END, updated_at = $2 FROM t WHERE job.job_id = t.job_id
        """;

    /// <param name="idempotency">Null where the request bears no key.</param>
    public async Task AddAsync(Guid jobId, long total, string request, Guid? by, DateTimeOffset now, IdempotencyKey? idempotency, CancellationToken ct)
    {
        // Without a transaction of its own a batch is one.
        await using var batch = database.CreateBatch();
        batch.Add(
            Add, Commands.Uuid(jobId), new NpgsqlParameter<long> { TypedValue = total }, Commands.Text(request), Commands.Time(now), Commands.UuidOrNull(by));
        batch.AddIdempotency(idempotency);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <param name="weights">Null where there was too little to learn from.</param>
    public Task CompleteAsync(Guid jobId, string report, StoredWeights? weights, DateTimeOffset now, CancellationToken ct) => database.RunAsync(
        Complete, ct, Commands.Uuid(jobId), Commands.Text(report),
        new NpgsqlParameter { Value = (object?)weights?.ToJson() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, Commands.Time(now));

    public async Task<StoredTraining?> FindAsync(Guid jobId, CancellationToken ct) => (await ReadAsync(Find, ct, Commands.Uuid(jobId))).SingleOrDefault();

    /// <summary>Newest first.</summary>
    /// <param name="before">The last of the page before; null on the first.</param>
    public Task<IReadOnlyList<StoredTraining>> ListAsync(Guid? before, int limit, CancellationToken ct) => ReadAsync(List, ct, Commands.UuidOrNull(before), Commands.Int(limit));

    /// <returns>Null where there is no such training, or where it has learned nothing.</returns>
    public async Task<StoredWeights?> WeightsAsync(Guid jobId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Weights);
        command.Parameters.Add(Commands.Uuid(jobId));
        return await command.ExecuteScalarAsync(ct) is string json ? StoredWeights.Parse(json) : null;
    }

    /// <returns>Whether there was one that no settings version ever used.</returns>
    public async Task<bool> DiscardAsync(Guid jobId, DateTimeOffset now, CancellationToken ct) =>
        await database.RunAsync(Discard, ct, Commands.Uuid(jobId), Commands.Time(now)) > 0;

    private async Task<IReadOnlyList<StoredTraining>> ReadAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var trainings = new List<StoredTraining>();
        while (await rows.ReadAsync(ct))
        {
            trainings.Add(new StoredTraining(
                rows.GetGuid(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetString(4), rows.TextOrNull(5), rows.GetBoolean(6), rows.Instant(7),
                rows.UuidOrNull(8), rows.IsDBNull(9) ? null : rows.GetInt32(9)));
        }

        return trainings;
    }
}
