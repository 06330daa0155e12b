using Npgsql;
using NpgsqlTypes;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Limits;

/// <summary>Records as they came, upserted in batches by <c>unnest … ON CONFLICT</c>: durable and idempotent, and nothing else.</summary>
internal sealed class BareUpserts(string ownerConnection)
{
    private const int BatchRows = 1000;

    private const string Upsert = """
        INSERT INTO limit_record (source, record_id, observed_at, content)
        SELECT $1, new.record_id, now(), new.content FROM unnest($2, $3) AS new (record_id, content)
        ON CONFLICT (source, record_id) DO UPDATE SET observed_at = excluded.observed_at, content = excluded.content
        WHERE limit_record.content IS DISTINCT FROM excluded.content
        """;

    public async Task RunAsync(string source, IReadOnlyList<(string Id, string Json)> records)
    {
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ownerConnection) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 }.ConnectionString);
        foreach (var batch in records.Chunk(BatchRows))
        {
            await using var command = database.CreateCommand(Upsert);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(Texts(batch.Select(r => r.Id)));
            command.Parameters.Add(Texts(batch.Select(r => r.Json)));
            await command.ExecuteNonQueryAsync();
        }
    }

    public Task EmptyAsync() => Statements.ExecuteAsync(ownerConnection, BareWrites.CreateTable);

    private static NpgsqlParameter<string[]> Texts(IEnumerable<string> values) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
