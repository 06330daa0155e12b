using Npgsql;

namespace ProfileService.Postgres.Identity;

/// <summary>
/// Stewards decide one after the other, in all instances: what one is about to decide must not contradict what another one is just
/// deciding. Held while the resolver, which has a lock of its own, stores the decision.
/// </summary>
public sealed class DecisionTurn : IAsyncDisposable
{
    private readonly SemaphoreSlim _ofInstance;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    internal DecisionTurn(SemaphoreSlim ofInstance, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_ofInstance, _connection, _transaction) = (ofInstance, connection, transaction);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
            await _connection.DisposeAsync();
        }
        finally
        {
            _ofInstance.Release();
        }
    }
}
