using System.Collections.Concurrent;
using ProfileService.Postgres.Audit;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// The lane of imports beside that of single writes: each transaction takes all single writes and a slice of what waits here. Slices that
/// show their purchases later take turns with the single writes instead: in one transaction with them nothing could be left for later.
/// </summary>
internal sealed class BulkLane(InFlight inFlight, TimeProvider clock)
{
    // Single writes of a busy till come a few per second; the lane stays narrow between them.
    private static readonly TimeSpan StillComing = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<WaitingSubmission> _waiting = new();
    private readonly SliceSize _size = new();
    private readonly Bystanders _bystanders = new(inFlight, clock);
    private long _lastSingle = -1;
    private bool _isDue;

    public bool IsEmpty => _waiting.IsEmpty;

    /// <summary>Whether many requests are answered meanwhile: then what is resolved leaves them a processor.</summary>
    public bool HasBystanders { get; private set; }

    public void Add(WaitingSubmission waiting) => _waiting.Enqueue(waiting);

    /// <summary>Whether the single writes had their turn while a slice waited that cannot share their transaction.</summary>
    public bool TakesTurn()
    {
        var isDue = _isDue;
        _isDue = false;
        return isDue;
    }

    /// <summary>Adds a slice to the single writes of a batch.</summary>
    public void TakeSlice(List<WaitingSubmission> batch)
    {
        if (batch.Count > 0)
        {
            _lastSingle = clock.GetTimestamp();
            _isDue = _waiting.TryPeek(out var waiting) && waiting.Submission.SummarisesLater;
        }

        if (_isDue || batch is [{ Erases: true }])
        {
            return;
        }

        HasBystanders = _bystanders.Come();
        var (left, first) = (_size.Of(HasBystanders ? SliceSize.BesideReaders : SinglesCome() ? SliceSize.BesideWriters : SliceSize.Alone), true);
        while (_waiting.TryPeek(out var next) && (first || next.Submission.Facts.Count <= left) && _waiting.TryDequeue(out _))
        {
            batch.Add(next);
            left -= next.Submission.Facts.Count;
            first = false;
        }
    }

    public void Observe(IReadOnlyList<WaitingSubmission> batch, long started) =>
        _size.Observe(batch.Sum(w => w.Submission.Facts.Count), clock.GetElapsedTime(started));

    /// <summary>Everything that still waits, for a service that stops.</summary>
    public void Drain(List<WaitingSubmission> batch)
    {
        while (_waiting.TryDequeue(out var waiting))
        {
            batch.Add(waiting);
        }
    }

    private bool SinglesCome() => _lastSingle >= 0 && clock.GetElapsedTime(_lastSingle) < StillComing;
}
