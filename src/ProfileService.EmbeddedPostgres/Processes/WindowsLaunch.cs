using System.Diagnostics;
using System.Globalization;

namespace ProfileService.EmbeddedPostgres.Processes;

/// <summary>
/// Windows has no shell that waits on a pipe, and its postgres refuses administrators: pg_ctl starts the server with reduced rights,
/// and a PowerShell waits for the owner's end. Best effort: if that is killed as well, the next start stops the server.
/// </summary>
internal static class WindowsLaunch
{
    public static Process Start(ServerLaunch launch)
    {
        var options = string.Join(' ', launch.Settings.Select(s => $"-c \"{s.Key}={s.Value}\""));
        using var starter = Process.Start(Command.StartInfo(
            launch.User, launch.Binaries.PgCtl, ["start", "-D", launch.Cluster, "-l", launch.LogFile, "-W", "-s", "-o", options]));
        var owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var script = $"Wait-Process -Id {owner}; & '{Quoted(launch.Binaries.PgCtl)}' stop -D '{Quoted(launch.Cluster)}' -m fast";
        return Process.Start(Command.StartInfo(launch.User, "powershell", ["-NoProfile", "-NonInteractive", "-Command", script]))!;
    }

    public static async Task EndAsync(int postmaster, CancellationToken ct)
    {
        while (PostmasterPidFile.IsAlive(postmaster))
        {
            await Task.Delay(200, ct);
        }
    }

    private static string Quoted(string path) => path.Replace("'", "''", StringComparison.Ordinal);
}
