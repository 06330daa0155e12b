namespace ProfileService.Benchmarks.Measuring;

/// <summary>One side of one round.</summary>
/// <param name="Of">Which side: <c>product</c>, <c>limit</c> or a variant.</param>
/// <param name="Unit">What was counted, for instance <c>request</c>.</param>
/// <param name="Use">CPU of those who took part.</param>
internal sealed record Reading(string Of, int Round, string Unit, double Units, double Seconds, CpuUse Use)
{
    public double PerSecond => Units / Seconds;

    /// <summary>Milliseconds; null where nothing was timed one by one.</summary>
    public double? P50 { get; init; }

    public double? P99 { get; init; }

    /// <summary>Resident memory of the service at the end, in MB.</summary>
    public double? Megabytes { get; init; }

    /// <summary>µs of CPU per unit.</summary>
    public double ServiceCpu => Micros(Use.Service);

    public double DatabaseCpu => Micros(Use.Database);

    public double GeneratorCpu => Micros(Use.Generator);

    private double Micros(double seconds) => seconds * 1e6 / Units;
}
