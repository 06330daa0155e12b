namespace ProfileService.Benchmarks;

/// <summary>A benchmark cannot run, or what it measured means nothing; the message says why and what to do.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
