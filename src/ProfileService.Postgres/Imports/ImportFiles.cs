using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Imports;

/// <summary>The stored bytes of files that are imported, in chunks of a mebibyte.</summary>
public sealed class ImportFiles(NpgsqlDataSource database)
{
    public const int ChunkSize = 1 << 20;

    // Only while the job still waits for its file: it may have been cancelled or given up meanwhile.
    private const string Add = """
        WITH job AS (UPDATE import_job SET bytes = bytes + length($3), updated_at = $4 WHERE import_id = $1 AND NOT uploaded AND state = 'queued' RETURNING import_id)
        INSERT INTO import_chunk (import_id, chunk_no, content) SELECT import_id, $2, $3 FROM job
        """;

    private const string Read = "SELECT content FROM import_chunk WHERE import_id = $1 AND chunk_no = $2";

    public static int ChunkOf(long offset) => (int)(offset / ChunkSize);

    /// <exception cref="ImportLostException">The job waits for no file any more.</exception>
    public async Task AddAsync(Guid importId, int chunkNo, ReadOnlyMemory<byte> content, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Add);
        command.Parameters.Add(Commands.Uuid(importId));
        command.Parameters.Add(Commands.Int(chunkNo));
        command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = content, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
        command.Parameters.Add(Commands.Time(now));
        if (await command.ExecuteNonQueryAsync(ct) == 0)
        {
            throw new ImportLostException();
        }
    }

    /// <returns>Null behind the end, and where the chunk was left behind.</returns>
    public async Task<byte[]?> ReadAsync(Guid importId, int chunkNo, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Read);
        command.Parameters.Add(Commands.Uuid(importId));
        command.Parameters.Add(Commands.Int(chunkNo));
        return (byte[]?)await command.ExecuteScalarAsync(ct);
    }
}
