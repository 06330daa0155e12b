using Npgsql;
using NpgsqlTypes;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Quarantine;

/// <summary>Reads what is in quarantine.</summary>
public sealed class QuarantineQueries(NpgsqlDataSource database)
{
    // Newest first: ids are made from the time of arrival.
    private const string List = """
        SELECT q.quarantine_id, q.source, q.type, q.natural_id, q.import_id, q.row_no, q.state, q.code, q.errors, q.is_cut, q.received_at,
               q.last_seen_at, q.attempts, q.is_partial, CASE WHEN $8 THEN q.content END, q.ignores_unknown
        FROM quarantine q
        WHERE ($1 IS NULL OR q.source = $1) AND ($2 IS NULL OR q.type = $2) AND ($3 IS NULL OR q.code = $3)
            AND ($4 IS NULL OR q.import_id = $4) AND ($5 IS NULL OR q.state = $5) AND ($6 IS NULL OR q.quarantine_id < $6)
        ORDER BY q.quarantine_id DESC LIMIT $7
        """;

    private const string ByIds = """
        SELECT q.quarantine_id, q.source, q.type, q.natural_id, q.import_id, q.row_no, q.state, q.code, q.errors, q.is_cut, q.received_at,
               q.last_seen_at, q.attempts, q.is_partial, q.content, q.ignores_unknown
        FROM quarantine q
        WHERE q.quarantine_id = ANY($1)
        ORDER BY q.quarantine_id DESC
        """;

    private const string Counts = """
        SELECT source, type, code, count(*) FILTER (WHERE state = 'open'), count(*) FILTER (WHERE state = 'replayed'),
               count(*) FILTER (WHERE state = 'discarded'), sum(attempts)
        FROM quarantine WHERE $1 IS NULL OR source = $1
        GROUP BY source, type, code ORDER BY source COLLATE "C", type COLLATE "C", code COLLATE "C"
        """;

    /// <param name="filter">Which of them.</param>
    /// <param name="before">Only older ones than this; null from the newest on.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="withContent">Contents are long and personal: only where they are needed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<QuarantinedFact>> ListAsync(
        QuarantineFilter filter, Guid? before, int limit, bool withContent, CancellationToken ct)
    {
        await using var command = database.CreateCommand(List);
        NpgsqlParameter[] parameters =
        [
            Text(filter.Source), Text(filter.Type), Text(filter.Code), Commands.UuidOrNull(filter.ImportId), Text(filter.State), Commands.UuidOrNull(before), Commands.Int(limit),
            new NpgsqlParameter<bool> { TypedValue = withContent },
        ];
        command.Parameters.AddRange(parameters);
        return await ReadAsync(command, ct);
    }

    public async Task<QuarantinedFact?> FindAsync(Guid id, CancellationToken ct) => (await FindAsync([id], ct)).SingleOrDefault();

    /// <summary>Those of the ids that are there, newest first.</summary>
    public async Task<IReadOnlyList<QuarantinedFact>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ByIds);
        command.Parameters.Add(Commands.Uuids(ids));
        return await ReadAsync(command, ct);
    }

    /// <summary>Per source, type and first reason.</summary>
    public async Task<IReadOnlyList<QuarantineCount>> CountsAsync(string? source, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Counts);
        command.Parameters.Add(Text(source));
        var counts = new List<QuarantineCount>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            counts.Add(new QuarantineCount(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6)));
        }

        return counts;
    }

    private static async Task<IReadOnlyList<QuarantinedFact>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var facts = new List<QuarantinedFact>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            facts.Add(new QuarantinedFact(
                rows.GetGuid(0),
                rows.GetString(1),
                rows.GetString(2),
                rows.TextOrNull(3),
                rows.UuidOrNull(4) is { } import ? new ImportRow(import, rows.IsDBNull(5) ? 0 : rows.GetInt64(5)) : null,
                rows.GetString(6),
                rows.GetString(7),
                ReasonJson.Read(rows.GetString(8)),
                rows.TextOrNull(14),
                rows.GetBoolean(9),
                rows.Instant(10),
                rows.Instant(11),
                rows.GetInt32(12),
                rows.GetBoolean(13),
                rows.GetBoolean(15)));
        }

        return facts;
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

}
