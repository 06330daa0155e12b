using Npgsql;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// A transaction that has the lock and has read whatever does not depend on facts, while those who send them are still on their way. Where none come nothing was written, and the lock is
/// free again.
/// </summary>
internal sealed class BatchAhead : IAsyncDisposable
{
    private bool _isOver;

    private BatchAhead(NpgsqlConnection connection, NpgsqlTransaction transaction, Workspace opened) => (Connection, Transaction, Opened) = (connection, transaction, opened);

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    /// <summary>Without facts.</summary>
    public Workspace Opened { get; }

    public static async Task<BatchAhead> OpenAsync(NpgsqlDataSource database, ResolutionOptions options, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            var opened = new Workspace(connection, options.Now, options.Ids);
            await opened.OpenAsync([], options.Chain, options.TakesLock, options.Known, ct);
            return new BatchAhead(connection, transaction, opened);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Once: then both belong to whoever gets the connection next.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isOver)
        {
            _isOver = true;
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }
}
