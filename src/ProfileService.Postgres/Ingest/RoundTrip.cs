using Npgsql;

namespace ProfileService.Postgres.Ingest;

/// <summary>Questions to the database that travel together, each with what is done with a row of its answer.</summary>
internal sealed class RoundTrip(NpgsqlConnection connection)
{
    private readonly List<(Action<NpgsqlDataReader> Take, string Sql, NpgsqlParameter[] Parameters)> _questions = [];

    public void Ask(Action<NpgsqlDataReader> take, string sql, params NpgsqlParameter[] parameters) => _questions.Add((take, sql, parameters));

    /// <summary>Without questions there is nothing to do.</summary>
    public async Task GoAsync(CancellationToken ct)
    {
        if (_questions.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        foreach (var (_, sql, parameters) in _questions)
        {
            batch.Add(sql, parameters);
        }

        await using var rows = await batch.ExecuteReaderAsync(ct);
        foreach (var (take, _, _) in _questions)
        {
            while (await rows.ReadAsync(ct))
            {
                take(rows);
            }

            await rows.NextResultAsync(ct);
        }
    }
}
