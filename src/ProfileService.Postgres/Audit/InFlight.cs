namespace ProfileService.Postgres.Audit;

/// <summary>
/// How many requests are being answered. The audit log groups entries by it (<see cref="AuditLog"/>), and an import leaves room for them
/// (<see cref="Ingest.Resolver"/>).
/// </summary>
public sealed class InFlight
{
    private int _count;
    private long _entered;

    public int Count => Volatile.Read(ref _count);

    /// <summary>How many there were since the start.</summary>
    public long Entered => Interlocked.Read(ref _entered);

    public void Enter()
    {
        Interlocked.Increment(ref _count);
        Interlocked.Increment(ref _entered);
    }

    public void Leave() => Interlocked.Decrement(ref _count);
}
