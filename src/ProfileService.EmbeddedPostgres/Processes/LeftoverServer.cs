using System.Globalization;

namespace ProfileService.EmbeddedPostgres.Processes;

/// <summary>
/// Clears what an earlier run left over the same data. The caller holds the owner's lock, so a server that still runs has no owner: it
/// is the one that its watcher is just stopping, or one whose watcher was killed too.
/// </summary>
internal static class LeftoverServer
{
    public static async Task StopAsync(ServerLaunch launch, CancellationToken ct)
    {
        if (PostmasterPidFile.Read(launch.Cluster) is not { } file)
        {
            return;
        }

        if (file.IsServing(launch.Cluster))
        {
            await PgCtlStopAsync(launch, "fast", 30, ct);
            if (file.IsServing(launch.Cluster))
            {
                await PgCtlStopAsync(launch, "immediate", 10, ct);
            }
        }
        else if (PostmasterPidFile.IsAlive(file.ProcessId) || IsZombie(file.ProcessId))
        {
            // The number belongs to another process by now, and PostgreSQL would refuse to start because of it. Where the process is
            // gone the file stays: PostgreSQL checks then that no backend of the dead server still uses the shared memory.
            File.Delete(PostmasterPidFile.PathIn(launch.Cluster));
        }
    }

    private static bool IsZombie(int processId) => Directory.Exists($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}");

    private static async Task PgCtlStopAsync(ServerLaunch launch, string mode, int seconds, CancellationToken ct) =>
        await Command.TryRunAsync(
            launch.User,
            launch.Binaries.PgCtl,
            ["stop", "-D", launch.Cluster, "-m", mode, "-w", "-t", seconds.ToString(CultureInfo.InvariantCulture), "-s"],
            ct);
}
