using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Work;

/// <summary>Records some of whose pins' time has come.</summary>
public sealed class DuePins(NpgsqlDataSource database)
{
    private const string Due = """
        SELECT DISTINCT source, record_id FROM (
            SELECT source, record_id FROM pin WHERE expires_at <= $1 AND NOT expired ORDER BY expires_at LIMIT $2) p
        ORDER BY source, record_id
        """;

    private const int PageSize = 100;

    public async Task<IReadOnlyList<RecordKey>> PeekAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Due);
        command.Parameters.Add(Commands.Time(now));
        command.Parameters.Add(Commands.Int(PageSize));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var due = new List<RecordKey>();
        while (await rows.ReadAsync(ct))
        {
            due.Add(new RecordKey(rows.GetString(0), rows.GetString(1)));
        }

        return due;
    }
}
