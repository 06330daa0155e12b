using Npgsql;

namespace ProfileService.Postgres.Identity;

/// <summary>
/// Gives stewards their turns. Of an instance one waits in the database and the others here, without a connection: whoever has the turn needs a second one of the
/// same pool, and would wait for it in vain if those behind had taken them all.
/// </summary>
public sealed class DecisionTurns(NpgsqlDataSource database) : IDisposable
{
    private const string Take = "SELECT pg_advisory_xact_lock(7303015)";

    private readonly SemaphoreSlim _ofInstance = new(1);

    public async Task<DecisionTurn> TakeAsync(CancellationToken ct)
    {
        await _ofInstance.WaitAsync(ct);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenConnectionAsync(ct);
            var transaction = await connection.BeginTransactionAsync(ct);
            await using var take = new NpgsqlCommand(Take, connection, transaction);
            await take.ExecuteNonQueryAsync(ct);
            return new DecisionTurn(_ofInstance, connection, transaction);
        }
        catch
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            _ofInstance.Release();
            throw;
        }
    }

    public void Dispose() => _ofInstance.Dispose();
}
