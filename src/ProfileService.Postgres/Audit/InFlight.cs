namespace ProfileService.Postgres.Audit;

/// <summary>How many requests are being answered. The audit log groups entries by it: see <see cref="AuditLog"/>.</summary>
public sealed class InFlight
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave() => Interlocked.Decrement(ref _count);
}
