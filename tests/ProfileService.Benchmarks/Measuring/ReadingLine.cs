using System.Globalization;

namespace ProfileService.Benchmarks.Measuring;

/// <summary>A reading as a line on the console.</summary>
internal static class ReadingLine
{
    public static string Of(Reading r)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"round {r.Round} {r.Of,-18} {r.PerSecond,10:N0} {r.Unit}s/s  CPU µs: service {r.ServiceCpu,5:N0} database {r.DatabaseCpu,5:N0} generator {r.GeneratorCpu,4:N0}, others {r.Use.Other / r.Use.Window,4:0.0} cores");
        var latency = r.P99 is { } p99 ? string.Create(CultureInfo.InvariantCulture, $"  p50 {r.P50:0.00} p99 {p99:0.00} ms") : "";
        var memory = r.Megabytes is { } megabytes ? string.Create(CultureInfo.InvariantCulture, $"  {megabytes:N0} MB") : "";
        return text + latency + memory;
    }
}
