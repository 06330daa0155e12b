namespace ProfileService.Benchmarks.Measuring;

/// <summary>All that is kept of a run: enough to write <c>docs/benchmarks.md</c> and to run it again.</summary>
internal sealed record BenchmarkResult(
    string Name,
    string What,
    string Against,
    string MustReach,
    string Command,
    DateTimeOffset At,
    Machine Machine,
    IReadOnlyDictionary<string, string> Settings,
    StoredCounts Stored,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<Reading> Readings)
{
    public bool Holds => Figures.All(f => f.Holds is not false);
}

/// <summary>What the set holds.</summary>
/// <param name="Asked">The size by which the set is named.</param>
internal sealed record StoredCounts(int Asked, int People, long Profiles, long Records, long Identifiers, long Purchases, long Lines, double Gigabytes);
