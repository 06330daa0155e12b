using Npgsql;

namespace ProfileService.Postgres.Ingest;

/// <summary>Statements of a transaction that the database executes while its caller goes on; one batch at a time, in order.</summary>
internal sealed class WriteBehind(NpgsqlConnection connection) : IAsyncDisposable
{
    private Task _last = Task.CompletedTask;

    /// <summary>Begins to write as soon as what came before is written. What goes wrong is thrown by the next call.</summary>
    public async Task WriteAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        await FinishAsync();
        batch.Connection = connection;
        _last = ExecuteAsync(batch, ct);
    }

    /// <summary>From then on the connection is free, and sees everything that was written.</summary>
    public Task FinishAsync() => _last;

    /// <summary>Whoever leaves early gets a free connection, too, to roll back on.</summary>
    public async ValueTask DisposeAsync() => await _last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task ExecuteAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        await using (batch)
        {
            if (batch.BatchCommands.Count > 0)
            {
                await batch.ExecuteNonQueryAsync(ct);
            }
        }
    }
}
