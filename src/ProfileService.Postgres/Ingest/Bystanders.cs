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

    // Over less, whoever asks once how far the import is would look like a crowd; over more, a crowd waits long until it is seen.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    // Between two windows there may be few by chance.
    private static readonly TimeSpan StillThere = TimeSpan.FromMilliseconds(500);

    private long _entered = inFlight.Entered;
    private long _looked = clock.GetTimestamp();
    private long? _lastSeen;

    /// <summary>Whether they came at a rate of more than fifty a second over a tenth of a second, or did a moment ago. Not for concurrent use.</summary>
    public bool Come()
    {
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(_looked, now) is var looked && looked >= Window)
        {
            var entered = inFlight.Entered;
            _lastSeen = entered - _entered > Many * looked.TotalSeconds ? now : _lastSeen;
            (_entered, _looked) = (entered, now);
        }

        return _lastSeen is { } seen && clock.GetElapsedTime(seen, now) < StillThere;
    }
}
