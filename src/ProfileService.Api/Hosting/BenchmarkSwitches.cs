namespace ProfileService.Api.Hosting;

/// <summary>
/// Section <c>Benchmarks</c>: what may be left out in order to measure what it costs. Only in the environment <c>Benchmark</c>, so that no
/// deployment loses a guarantee by a line of configuration.
/// </summary>
/// <param name="WithoutAudit">Reads leave no audit entries.</param>
internal sealed record BenchmarkSwitches(bool WithoutAudit)
{
    private const string Environment = "Benchmark";
    private const string WithoutAuditKey = "Benchmarks:WithoutAudit";

    /// <exception cref="StartupException">A switch is set in another environment.</exception>
    public static BenchmarkSwitches Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var switches = new BenchmarkSwitches(configuration.GetValue(WithoutAuditKey, false));
        return switches.WithoutAudit && !environment.IsEnvironment(Environment)
            ? throw new StartupException(
                $"{WithoutAuditKey} switches the audit of reads off, which is for measuring only: it needs ASPNETCORE_ENVIRONMENT={Environment}, and this is "
                + $"{environment.EnvironmentName}. Remove the setting.")
            : switches;
    }
}
