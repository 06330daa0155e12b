using System.Globalization;

namespace ProfileService.Benchmarks.Measuring;

/// <summary>What the kernel says of a process, from <c>/proc</c>: CPU seconds in steps of 10 ms, memory in MB.</summary>
internal static class ProcessUse
{
    private const double TicksPerSecond = 100;
    private const int FieldsBeforeState = 2;

    /// <summary>User and system time of this process alone.</summary>
    public static double CpuSeconds(int processId) => Stat(processId) is { } stat ? (stat[11] + stat[12]) / TicksPerSecond : 0;

    /// <summary>Time of the children that have ended and were waited for.</summary>
    public static double CpuSecondsOfEndedChildren(int processId) => Stat(processId) is { } stat ? (stat[13] + stat[14]) / TicksPerSecond : 0;

    /// <summary>A server that forks a process per connection: itself, its children, and those that have ended.</summary>
    public static double CpuSecondsOfTree(int processId) => CpuSeconds(processId) + CpuSecondsOfEndedChildren(processId)
        + Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
            .Where(name => char.IsAsciiDigit(name[0]))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
            .Where(child => Stat(child) is { } stat && (int)stat[1] == processId)
            .Sum(CpuSeconds);

    /// <summary>Busy time of all processors, whoever used it.</summary>
    public static double CpuSecondsOfMachine()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray();
        const int idle = 3, waiting = 4, guests = 8;
        return fields.Where((_, i) => i is not idle and not waiting && i < guests).Sum() / TicksPerSecond;
    }

    public static double ResidentMegabytes(int processId) => Status(processId, "VmRSS:");

    /// <summary>The most since <see cref="ForgetPeak"/>.</summary>
    public static double PeakMegabytes(int processId) => Status(processId, "VmHWM:");

    public static void ForgetPeak(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    /// <summary>The numbers after the name, which may hold blanks: [0] is the state (as 0), [1] the parent.</summary>
    private static double[]? Stat(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            return [.. text[(text.LastIndexOf(')') + FieldsBeforeState)..].Split(' ')
                .Select(f => double.TryParse(f, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            return null; // it ended
        }
    }

    private static double Status(int processId, string field)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
