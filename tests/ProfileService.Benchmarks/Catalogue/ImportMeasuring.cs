using System.Diagnostics;
using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Measuring;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Catalogue;

/// <summary>Times imports from the first byte sent until every profile is current.</summary>
internal sealed class ImportMeasuring(Laboratory lab, Service service, string database)
{
    /// <param name="unit">What is counted, and how many the files hold.</param>
    /// <param name="counted">The count of the job that must be all of its rows: what does not do the work is no measurement.</param>
    /// <exception cref="BenchmarkException">Rows were rejected, or something else became of them.</exception>
    public async Task<Reading> RunAsync(
        string of, int round, string unit, long units, IReadOnlyList<(string Source, string File)> files, string type, Func<ImportState, long>? counted = null)
    {
        await lab.Cluster.CheckpointAsync();
        ProcessUse.ForgetPeak(service.ProcessId);
        var meter = new CpuMeter(service.ProcessId, lab.Cluster.ProcessId);
        var seconds = 0.0;
        foreach (var (source, file) in files)
        {
            var end = await new Imports(service).RunAsync(file, source, type);
            seconds += end.Seconds;
            if (end.State.Rejected > 0 || (counted is not null && counted(end.State) != end.State.RowsRead))
            {
                throw new BenchmarkException($"{of}, {source}: that is not what should have become of the rows: {end.State}");
            }
        }

        return new Reading(of, round, unit, units, seconds + await SettledAsync(), meter.Read()) { Megabytes = ProcessUse.PeakMegabytes(service.ProcessId) };
    }

    /// <summary>Groups too large for a transaction are finished by a worker: until then not every profile is current.</summary>
    private async Task<double> SettledAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (await Statements.ScalarAsync(lab.Cluster.OwnerOf(database), "SELECT EXISTS (SELECT FROM settle_queue)") is true)
        {
            await Task.Delay(50);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
