using System.ComponentModel;
using System.Diagnostics;

namespace ProfileService.EmbeddedPostgres.Processes;

/// <summary>Runs a program to its end and keeps what it printed.</summary>
internal static class Command
{
    public sealed record Result(int ExitCode, string Output, string Error);

    /// <summary>
    /// As <see cref="TryRunAsync"/>, but a failure is an <see cref="EmbeddedPostgresException"/> with the program's last words.
    /// </summary>
    public static async Task<Result> RunAsync(ServerUser user, string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var result = await TryRunAsync(user, program, arguments, ct)
            ?? throw new EmbeddedPostgresException($"{program} cannot be started by user {user.Name}.");
        return result.ExitCode == 0
            ? result
            : throw new EmbeddedPostgresException(
                $"{Path.GetFileName(program)} failed with exit code {result.ExitCode}: {LastLines(result.Error + result.Output, 10)}");
    }

    /// <summary>Null when the program does not exist or may not be executed.</summary>
    public static async Task<Result?> TryRunAsync(ServerUser user, string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = StartInfo(user, program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = TryStart(start);
        if (process is null)
        {
            return null;
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new Result(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>
    /// A start as the given user, in a folder that everybody can enter and without the PG* variables of the caller: PGDATA, PGPORT or
    /// PGOPTIONS would otherwise redirect the private server.
    /// </summary>
    public static ProcessStartInfo StartInfo(ServerUser user, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = OperatingSystem.IsWindows() ? Environment.SystemDirectory : "/",
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C"; // messages that we compare and show are English
        if (user.IsOther)
        {
            start.UserName = user.Name;
        }

        return start;
    }

    public static string LastLines(string text, int count) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(count));

    private static Process? TryStart(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
