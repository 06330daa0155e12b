using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Work;

/// <summary>Records whose group was too large to regroup within a request.</summary>
public sealed class SettleQueue(NpgsqlDataSource database)
{
    private const int PageSize = 200;

    private const string Peek = "SELECT source, record_id, enqueued_at FROM settle_queue ORDER BY enqueued_at, source, record_id LIMIT $1";

    // What was postponed again meanwhile has a newer time and stays.
    private const string Remove = """
        DELETE FROM settle_queue q USING unnest($1, $2, $3) u(source, record_id, enqueued_at)
        WHERE q.source = u.source AND q.record_id = u.record_id AND q.enqueued_at = u.enqueued_at
        """;

    public async Task<IReadOnlyList<(RecordKey Key, DateTimeOffset EnqueuedAt)>> PeekAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Peek);
        command.Parameters.Add(Commands.Int(PageSize));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var waiting = new List<(RecordKey, DateTimeOffset)>();
        while (await rows.ReadAsync(ct))
        {
            waiting.Add((new RecordKey(rows.GetString(0), rows.GetString(1)), rows.Instant(2)));
        }

        return waiting;
    }

    public async Task RemoveAsync(IReadOnlyList<(RecordKey Key, DateTimeOffset EnqueuedAt)> settled, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Remove);
        command.Parameters.Add(Commands.Texts(settled.Select(s => s.Key.Source)));
        command.Parameters.Add(Commands.Texts(settled.Select(s => s.Key.RecordId)));
        command.Parameters.Add(Commands.Times(settled.Select(s => s.EnqueuedAt)));
        await command.ExecuteNonQueryAsync(ct);
    }
}
