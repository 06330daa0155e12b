using System.Globalization;
using System.Runtime.InteropServices;

namespace ProfileService.Benchmarks.Measuring;

/// <summary>Where it was measured: figures of two machines cannot be compared, ratios nearly.</summary>
internal sealed record Machine(int Cores, string Cpu, int MemoryGigabytes, string Kernel, string Dotnet, string PostgreSql, double LoadBefore)
{
    /// <param name="postgreSql">What the server says of itself.</param>
    public static Machine Describe(string postgreSql) => new(
        Environment.ProcessorCount,
        Value("/proc/cpuinfo", "model name"),
        (int)Math.Round(double.Parse(Value("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / (1 << 20)),
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
        RuntimeInformation.FrameworkDescription,
        postgreSql,
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Cores} × {Cpu}, {MemoryGigabytes} GB, Linux {Kernel}, {Dotnet}, PostgreSQL {PostgreSql}; load {LoadBefore:0.0} before");

    private static string Value(string file, string name) => File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault("unknown");
}
