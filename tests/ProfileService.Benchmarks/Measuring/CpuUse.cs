namespace ProfileService.Benchmarks.Measuring;

/// <summary>CPU seconds that a round took, and by whom.</summary>
/// <param name="Other">Everybody else on the machine: where it is much, somebody disturbs the measurement.</param>
internal sealed record CpuUse(double Service, double Database, double Generator, double Other);
