using System.Globalization;

namespace ProfileService.Benchmarks.Load;

/// <summary>What a generator saw.</summary>
/// <param name="P50">Milliseconds, as the others.</param>
/// <param name="Refused">Answers of 400 and above.</param>
/// <param name="Broken">Requests without an answer.</param>
internal sealed record LoadResult(long Requests, double Seconds, double P50, double P99, double Max, long Refused, long Broken)
{
    private const string Prefix = "RESULT ";

    /// <summary>As both generators print it: times in µs.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{Requests} {Seconds * 1e6:0} {P50 * 1e3:0} {P99 * 1e3:0} {Max * 1e3:0} {Refused} {Broken}");

    /// <exception cref="BenchmarkException">The generator printed no result.</exception>
    public static LoadResult Parse(string output, string error)
    {
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith(Prefix, StringComparison.Ordinal))
            ?? throw new BenchmarkException($"The generator ended without a result: {output}{error}");
        var fields = line[Prefix.Length..].Split(' ').Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        return new LoadResult((long)fields[0], fields[1] / 1e6, fields[2] / 1e3, fields[3] / 1e3, fields[4] / 1e3, (long)fields[5], (long)fields[6]);
    }

    /// <exception cref="BenchmarkException">Errors are quick: figures with errors in them mean nothing.</exception>
    public LoadResult Checked() => Refused + Broken == 0
        ? this
        : throw new BenchmarkException(FormattableString.Invariant($"{Refused} of {Requests} requests were refused and {Broken} broke off."));
}
