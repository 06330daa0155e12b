namespace ProfileService.Benchmarks.Load;

/// <summary>What a generator saw.</summary>
/// <param name="P50">Milliseconds, as the others.</param>
/// <param name="Refused">Answers of 400 and above.</param>
/// <param name="Broken">Requests without an answer.</param>
internal sealed record LoadResult(long Requests, double Seconds, double P50, double P99, double Max, long Refused, long Broken)
{
    /// <exception cref="BenchmarkException">Errors are quick: figures with errors in them mean nothing.</exception>
    public LoadResult Checked() => Refused + Broken == 0
        ? this
        : throw new BenchmarkException(FormattableString.Invariant($"{Refused} of {Requests} requests were refused and {Broken} broke off."));
}
