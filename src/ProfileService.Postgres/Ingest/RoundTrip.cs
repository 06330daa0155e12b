using Npgsql;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Questions to the database that travel together, each with what is done with a row of its answer. Where there is a second connection, some are answered there at the
/// same time: the resolver's lock keeps what both see the same.
/// </summary>
internal sealed class RoundTrip(NpgsqlConnection connection, NpgsqlConnection? beside = null)
{
    private readonly List<Question> _questions = [];
    private readonly List<Question> _besides = [];

    public void Ask(Action<NpgsqlDataReader> take, string sql, params NpgsqlParameter[] parameters) => _questions.Add(new(take, sql, parameters));

    /// <summary>Asks on the second connection, if there is one. Only for what this transaction has not written to.</summary>
    public void AskBeside(Action<NpgsqlDataReader> take, string sql, params NpgsqlParameter[] parameters) =>
        (beside is null ? _questions : _besides).Add(new(take, sql, parameters));

    /// <summary>Without questions there is nothing to do.</summary>
    public async Task GoAsync(CancellationToken ct)
    {
        await using var batch = BatchOf(connection, _questions);
        await using var otherBatch = BatchOf(beside, _besides);
        var others = otherBatch?.ExecuteReaderAsync(ct);
        try
        {
            if (batch is not null)
            {
                await using var rows = await batch.ExecuteReaderAsync(ct);
                await TakeAsync(rows, _questions, ct);
            }
        }
        finally
        {
            if (others is not null)
            {
                await using var rows = await others;
                await TakeAsync(rows, _besides, ct);
            }
        }
    }

    /// <summary>Sends the questions with others; those who send them take the answers.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        foreach (var question in _questions)
        {
            batch.Add(question.Sql, question.Parameters);
        }
    }

    /// <param name="rows">Stands at the answer to the first question.</param>
    public Task TakeAsync(NpgsqlDataReader rows, CancellationToken ct) => TakeAsync(rows, _questions, ct);

    private static NpgsqlBatch? BatchOf(NpgsqlConnection? connection, List<Question> questions)
    {
        if (questions.Count == 0)
        {
            return null;
        }

        var batch = new NpgsqlBatch(connection);
        foreach (var question in questions)
        {
            batch.Add(question.Sql, question.Parameters);
        }

        return batch;
    }

    private static async Task TakeAsync(NpgsqlDataReader rows, List<Question> questions, CancellationToken ct)
    {
        foreach (var question in questions)
        {
            while (await rows.ReadAsync(ct))
            {
                question.Take(rows);
            }

            await rows.NextResultAsync(ct);
        }
    }

    private sealed record Question(Action<NpgsqlDataReader> Take, string Sql, NpgsqlParameter[] Parameters);
}
