namespace ProfileService.Postgres.Ingest;

/// <summary>
/// How many facts of imports share a transaction. Whoever waits for a single write waits for the slice, and readers get the processors between two of them:
/// while others come the slice is what takes a few milliseconds; that of a lone import is what the first of them can bear, and gains hardly more when it is longer.
/// </summary>
internal sealed class SliceSize
{
    public const int Least = 10;
    public const int Most = 600;

    public static readonly TimeSpan BesideReaders = TimeSpan.FromMilliseconds(4);
    public static readonly TimeSpan BesideWriters = TimeSpan.FromMilliseconds(8);
    public static readonly TimeSpan Alone = TimeSpan.FromMilliseconds(80);

    // The newest transaction counts a fifth: one slow commit must not starve the import.
    private const double Weight = 0.2;

    private double _secondsPerFact = 0.0002;

    /// <param name="time">What those who wait meanwhile can bear.</param>
    public int Of(TimeSpan time) => (int)Math.Clamp(time.TotalSeconds / _secondsPerFact, Least, Most);

    /// <summary>Learns from a transaction; those with few facts say more about the commit than about facts, and are ignored.</summary>
    public void Observe(int facts, TimeSpan elapsed)
    {
        if (facts >= Least)
        {
            _secondsPerFact = ((1 - Weight) * _secondsPerFact) + (Weight * elapsed.TotalSeconds / facts);
        }
    }
}
