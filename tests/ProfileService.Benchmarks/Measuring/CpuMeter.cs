using System.Diagnostics;

namespace ProfileService.Benchmarks.Measuring;

/// <summary>Reads the CPU clocks of all who take part, before and after.</summary>
/// <param name="service">Process id of the service, or of the limit's.</param>
/// <param name="database">Process id of PostgreSQL's first process.</param>
internal sealed class CpuMeter(int service, int database)
{
    private readonly Clocks _before = Clocks.Read(service, database);
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>What was used since this was made. The generator is this process and the children of it that ended meanwhile.</summary>
    public CpuUse Read()
    {
        var now = Clocks.Read(service, database);
        var (ofService, ofDatabase, ofGenerator) = (now.Service - _before.Service, now.Database - _before.Database, now.Generator - _before.Generator);
        var ofOthers = Math.Max(0, now.Machine - _before.Machine - ofService - ofDatabase - ofGenerator);
        return new CpuUse(ofService, ofDatabase, ofGenerator, ofOthers, Stopwatch.GetElapsedTime(_started).TotalSeconds);
    }

    private sealed record Clocks(double Service, double Database, double Generator, double Machine)
    {
        public static Clocks Read(int service, int database)
        {
            var own = Environment.ProcessId;
            return new Clocks(
                service == own ? 0 : ProcessUse.CpuSeconds(service),
                ProcessUse.CpuSecondsOfTree(database),
                ProcessUse.CpuSeconds(own) + ProcessUse.CpuSecondsOfEndedChildren(own),
                ProcessUse.CpuSecondsOfMachine());
        }
    }
}
