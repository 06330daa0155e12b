using ProfileService.Postgres.Chains;

namespace ProfileService.Postgres.Audit;

/// <summary>Entries that wait for the next flush, and the decision when it is worth while.</summary>
internal sealed class WaitingEntries(InFlight inFlight) : IDisposable
{
    // Measured: a request in flight soon needs an entry as well, so waiting for some of them halves the commits; waiting for all stalls.
    private const double EnoughOfThoseInFlight = 0.4;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wake = new(0);
    private List<Waiting> _waiting = [];
    private bool _saidEnough;
    private bool _closed;

    /// <summary>Completes when the entry is committed; null when no more entries are taken.</summary>
    public Task? Add(AuditEntry entry)
    {
        var waiting = new Waiting(entry);
        lock (_gate)
        {
            if (_closed)
            {
                return null;
            }

            _waiting.Add(waiting);
            var enough = !_saidEnough && IsEnough();
            _saidEnough |= enough;
            if (enough || _waiting.Count == 1)
            {
                _wake.Release();
            }
        }

        return waiting.Task;
    }

    public void Close()
    {
        lock (_gate)
        {
            // A host that is disposed while it stops tells everybody twice.
            if (_closed)
            {
                return;
            }

            _closed = true;
            _wake.Release();
        }
    }

    /// <summary>The entries of the next flush, as soon as enough wait or the first has waited long enough; null once closed and empty.</summary>
    public async Task<IReadOnlyList<Waiting>?> TakeAsync()
    {
        while (true)
        {
            await _wake.WaitAsync();
            if (!IsDue())
            {
                await _wake.WaitAsync(Patience);
            }

            lock (_gate)
            {
                // A signal may be left over from entries that were taken already.
                if (_waiting.Count > 0)
                {
                    (var taken, _waiting, _saidEnough) = (_waiting, [], false);
                    return taken;
                }

                if (_closed)
                {
                    return null;
                }
            }
        }
    }

    public void Dispose() => _wake.Dispose();

    private bool IsDue()
    {
        lock (_gate)
        {
            return _closed || _waiting.Count == 0 || IsEnough();
        }
    }

    private bool IsEnough() => _waiting.Count >= inFlight.Count * EnoughOfThoseInFlight;

    /// <summary>An entry, and whoever waits for its commit.</summary>
    internal sealed class Waiting(AuditEntry entry) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public AuditEntry Entry { get; } = entry;
    }
}
