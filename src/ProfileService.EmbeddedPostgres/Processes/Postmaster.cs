using System.Diagnostics;

namespace ProfileService.EmbeddedPostgres.Processes;

/// <summary>One run of the server process, from its launch to its end.</summary>
internal sealed class Postmaster : IDisposable
{
    private readonly ServerLaunch _launch;
    private readonly Process _process;

    private Postmaster(ServerLaunch launch, Process process, int processId)
    {
        _launch = launch;
        _process = process;
        ProcessId = processId;
    }

    public int ProcessId { get; }

    /// <summary>Starts the server and returns when it accepts connections.</summary>
    /// <exception cref="EmbeddedPostgresException">It ended instead; the message carries the end of its log.</exception>
    public static async Task<Postmaster> StartAsync(ServerLaunch launch, TimeSpan timeout, CancellationToken ct)
    {
        await LeftoverServer.StopAsync(launch, ct);
        var logStart = File.Exists(launch.LogFile) ? new FileInfo(launch.LogFile).Length : 0;
        var process = OperatingSystem.IsWindows() ? WindowsLaunch.Start(launch) : Process.Start(Watched(launch));
        try
        {
            var processId = await WaitUntilReadyAsync(launch, process!, logStart, timeout, ct);
            return new Postmaster(launch, process!, processId);
        }
        catch
        {
            // Whoever gives the lock free next must not leave a server behind.
            using var failed = new Postmaster(launch, process!, PostmasterPidFile.Read(launch.Cluster)?.ProcessId ?? 0);
            await failed.StopAsync(timeout);
            throw;
        }
    }

    public Task EndAsync(CancellationToken ct) =>
        OperatingSystem.IsWindows() ? WindowsLaunch.EndAsync(ProcessId, ct) : _process.WaitForExitAsync(ct);

    /// <summary>
    /// Fast shutdown: sessions are ended, a checkpoint is written. A server that does not end in time is killed; nothing is lost then
    /// either.
    /// </summary>
    public async Task StopAsync(TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                await LeftoverServer.StopAsync(_launch, patience.Token);
            }

            _process.StandardInput.Close();
            await EndAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows() && !_process.HasExited)
        {
            _process.Kill(); // the waiting PowerShell: it must not stop a later server over the same data
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Watched(ServerLaunch launch)
    {
        using var stream = typeof(Postmaster).Assembly.GetManifestResourceStream("watch.sh")!;
        using var reader = new StreamReader(stream);
        string[] shell = [.. OwnSession(), "/bin/sh", "-c", reader.ReadToEnd(), "profile-service-postgres", launch.Binaries.Postgres];
        var start = Command.StartInfo(launch.User, shell[0], [.. shell[1..], .. launch.Arguments]);
        start.Environment["WATCH_LOG"] = launch.LogFile;
        return start;
    }

    /// <summary>A session of its own keeps the terminal's Ctrl-C away from the server; macOS has no setsid, but Perl.</summary>
    private static string[] OwnSession() =>
        File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"]
        : File.Exists("/usr/bin/perl") ? ["/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV", "--"]
        : [];

    private static async Task<int> WaitUntilReadyAsync(
        ServerLaunch launch, Process process, long logStart, TimeSpan timeout, CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        var launchedAt = new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();
        while (Environment.TickCount64 < deadline)
        {
            // A file that the last server left behind can still say "ready".
            if (PostmasterPidFile.Read(launch.Cluster) is { IsReady: true } file
                && file.StartedAt >= launchedAt - 2
                && file.IsServing(launch.Cluster))
            {
                return file.ProcessId;
            }

            if (process.HasExited && !OperatingSystem.IsWindows())
            {
                throw new EmbeddedPostgresException($"PostgreSQL did not start:\n{await LogSinceAsync(launch, logStart, ct)}");
            }

            await Task.Delay(15, ct);
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL did not become ready within {timeout.TotalSeconds:0} s:\n{await LogSinceAsync(launch, logStart, ct)}");
    }

    private static async Task<string> LogSinceAsync(ServerLaunch launch, long position, CancellationToken ct)
    {
        if (!File.Exists(launch.LogFile))
        {
            return $"(no log at {launch.LogFile})";
        }

        await using var log = new FileStream(launch.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Seek(Math.Min(position, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return Command.LastLines(await reader.ReadToEndAsync(ct), 12);
    }
}
