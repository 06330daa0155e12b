using ProfileService.Postgres.Settings;

namespace ProfileService.Postgres.Ingest;

/// <param name="Now">When the batch was received.</param>
/// <param name="Ids">Hands out the ids of new records.</param>
/// <param name="Chain">The resolver's chain of audit and consent rows; written under the lock.</param>
/// <param name="TakesLock">Off only in the test that shows what the lock is for.</param>
/// <param name="Known">Settings that need not be read again.</param>
/// <param name="Limit">Most records to regroup.</param>
/// <param name="Postpones">Beyond the limit: keep the facts and leave the grouping to the worker, instead of giving up.</param>
internal sealed record ResolutionOptions(DateTimeOffset Now, OwnProfileIds Ids, Guid Chain, bool TakesLock, KnownSettings Known, int Limit, bool Postpones)
{
    /// <summary>Connections to read from beside the batch's own (see <see cref="Workspace.Readers"/>).</summary>
    public IReadOnlyList<Npgsql.NpgsqlConnection> Readers { get; init; } = [];

    /// <summary>Was begun before the facts were known; null: the batch begins its transaction itself.</summary>
    public BatchAhead? Ahead { get; init; }

    /// <summary>See <see cref="Workspace.LeavesRoom"/>.</summary>
    public bool LeavesRoom { get; init; }

    /// <summary>Resolve as always and take everything back: for dry runs.</summary>
    public bool Rehearses { get; init; }

    /// <summary>Looks at what a rehearsal wrote, through its connection, before it is taken back.</summary>
    public Func<Npgsql.NpgsqlConnection, CancellationToken, Task>? Look { get; init; }
}
