using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ProfileService.EmbeddedPostgres.Processes;

/// <summary>
/// `postmaster.pid`, which a server keeps in its data: process id, folder, start time, port, …, and in the eighth line its state.
/// See <see href="https://www.postgresql.org/docs/current/storage-file-layout.html"/>.
/// </summary>
/// <param name="ProcessId">Process id of the postmaster, perhaps dead, perhaps long somebody else's.</param>
/// <param name="StartedAt">Start of the server in seconds since 1970.</param>
/// <param name="IsReady">The server accepts connections.</param>
internal sealed record PostmasterPidFile(int ProcessId, long StartedAt, bool IsReady)
{
    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Null when there is none, or none that is written completely.</summary>
    public static PostmasterPidFile? Read(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(cluster));
            return lines.Length >= 3
                && int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid)
                && long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out var startedAt)
                    ? new PostmasterPidFile(Math.Abs(pid), startedAt, lines.Length >= 8 && lines[7].Trim() is "ready")
                    : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// True when the process of that id is a postmaster over this very cluster. After a crash or a reboot the id may belong to anything,
    /// and stopping a stranger's process would be as wrong as refusing to start because of it.
    /// </summary>
    public bool IsServing(string cluster)
    {
        if (!IsAlive(ProcessId))
        {
            return false;
        }

        // A postmaster stands in its data directory. Where we may not look (root in a container lacks that right), name and age decide.
        var standsIn = OperatingSystem.IsLinux() ? new FileInfo(Proc(ProcessId, "cwd")).LinkTarget : null;
        return standsIn is null ? LooksLikeOurs() : string.Equals(standsIn, RealPath(cluster), StringComparison.Ordinal);
    }

    /// <summary>A zombie, which no init has collected, is dead.</summary>
    public static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !OperatingSystem.IsLinux() || !File.ReadAllText(Proc(processId, "stat")).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    private static string Proc(int processId, string entry) => $"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/{entry}";

    private static string RealPath(string folder) => RealPathOf(new DirectoryInfo(Path.GetFullPath(folder)));

    private static string RealPathOf(DirectoryInfo folder)
    {
        if (folder.ResolveLinkTarget(returnFinalTarget: true) is DirectoryInfo target)
        {
            return RealPathOf(target);
        }

        return folder.Parent is null ? folder.FullName : Path.Combine(RealPathOf(folder.Parent), folder.Name);
    }

    private bool LooksLikeOurs()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            var started = new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();
            return process.ProcessName.Contains("postgres", StringComparison.OrdinalIgnoreCase) && Math.Abs(started - StartedAt) < 120;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
