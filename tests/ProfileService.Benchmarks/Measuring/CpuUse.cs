namespace ProfileService.Benchmarks.Measuring;

/// <summary>CPU seconds that a round took, and by whom.</summary>
/// <param name="Other">Everybody else on the machine: where it is much, somebody disturbs the measurement.</param>
/// <param name="Window">How long that was, in seconds of the clock.</param>
internal sealed record CpuUse(double Service, double Database, double Generator, double Other, double Window)
{
    public static CpuUse None { get; } = new(0, 0, 0, 0, 1);
}
