using Npgsql;

namespace ProfileService.Postgres.Identity;

/// <summary>
/// Stewards decide one after the other, in all instances: what one is about to decide must not contradict what another one is just
/// deciding. Held while the resolver, which has a lock of its own, stores the decision.
/// </summary>
public sealed class DecisionTurn : IAsyncDisposable
{
    private const string Take = "SELECT pg_advisory_xact_lock(7303015)";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private DecisionTurn(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<DecisionTurn> TakeAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            await using var take = new NpgsqlCommand(Take, connection, transaction);
            await take.ExecuteNonQueryAsync(ct);
            return new DecisionTurn(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
