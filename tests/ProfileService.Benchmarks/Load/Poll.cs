using System.Runtime.InteropServices;

namespace ProfileService.Benchmarks.Load;

/// <summary>Waits for sockets with the precision of the kernel's clock; what .NET offers wakes up a millisecond late, which is as long as what is measured.</summary>
internal static class Poll
{
    private const short Readable = 1;

    /// <returns>How many are ready; 0 when the time is over.</returns>
    public static int Wait(Entry[] entries, TimeSpan time)
    {
        var timeout = new Time { Seconds = (long)time.TotalSeconds, Nanoseconds = time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick };
        return ppoll(entries, (nuint)entries.Length, ref timeout, 0);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ppoll([In, Out] Entry[] entries, nuint count, ref Time timeout, nint signals);

    /// <summary>The kernel's <c>pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Entry(int handle)
    {
        private readonly int _handle = handle;
        private readonly short _asked = Readable;
        private readonly short _ready; // written by the kernel

        public bool IsReady => _ready != 0;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
