using ProfileService.Postgres.Audit;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Whether many requests are answered beside the resolver. A large slice keeps every processor busy for a while, and fills the heap with what must be
/// collected while they wait; a lone import may.
/// </summary>
internal sealed class Bystanders(InFlight inFlight, TimeProvider clock)
{
    // Staff at a few tills ask less often, and whoever watches an import's progress too.
    private const double Many = 50;

    // Between two looks of a moment there may be none by chance.
    private static readonly TimeSpan StillThere = TimeSpan.FromMilliseconds(500);

    private long _entered = inFlight.Entered;
    private long _looked = clock.GetTimestamp();
    private long? _lastSeen;

    /// <summary>Whether they came at a rate of at least fifty a second since this was asked last, or did a moment ago. Not for concurrent use.</summary>
    public bool Come()
    {
        var (entered, now) = (inFlight.Entered, clock.GetTimestamp());
        if (entered - _entered > Many * clock.GetElapsedTime(_looked, now).TotalSeconds)
        {
            _lastSeen = now;
        }

        (_entered, _looked) = (entered, now);
        return _lastSeen is { } seen && clock.GetElapsedTime(seen, now) < StillThere;
    }
}
