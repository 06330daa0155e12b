namespace ProfileService.EmbeddedPostgres.Processes;

/// <summary>
/// The operating-system user under which the server runs: ourselves, or, because PostgreSQL refuses root, an unprivileged one.
/// .NET changes the user between fork and exec itself, so no su, runuser or setpriv is needed.
/// </summary>
/// <param name="Name">The user's name.</param>
/// <param name="IsOther">True when the server's user is not the one we run as.</param>
internal sealed record ServerUser(string Name, bool IsOther)
{
    private static readonly string[] Preferred = ["postgres", "nobody", "daemon", "www-data"];

    public static ServerUser Ourselves { get; } = new(Environment.UserName, IsOther: false);

    public static bool WeAreRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>
    /// For data that exists, its owner (a developer's folder, started once with sudo, stays the developer's); else the preferred.
    /// </summary>
    public static async Task<ServerUser> ChooseAsync(string cluster, CancellationToken ct)
    {
        if (!WeAreRoot)
        {
            return Ourselves;
        }

        var owner = Directory.Exists(cluster) ? await OwnerOfAsync(cluster, ct) : null;
        return owner is null or "root"
            ? ChooseFrom(await File.ReadAllLinesAsync("/etc/passwd", ct))
            : new ServerUser(owner, IsOther: true);
    }

    internal static ServerUser ChooseFrom(IEnumerable<string> passwd)
    {
        var names = passwd
            .Select(line => line.Split(':'))
            .Where(fields => fields is [_, _, not "0", ..])
            .Select(fields => fields[0])
            .ToList();
        var name = Preferred.FirstOrDefault(names.Contains) ?? names.FirstOrDefault()
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root and this machine has no other user. Create one, e.g. `adduser --system postgres`.");
        return new ServerUser(name, IsOther: true);
    }

    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        !IsOther || await Command.TryRunAsync(this, "/bin/sh", ["-c", "cd \"$1\"", "sh", folder], ct) is { ExitCode: 0 };

    /// <summary>Hands a file or folder of ours to the server's user.</summary>
    public async Task GiveAsync(string path, CancellationToken ct)
    {
        if (IsOther)
        {
            await Command.RunAsync(Ourselves, "chown", ["-h", Name, path], ct);
        }
    }

    public static async Task<string> OwnerOfAsync(string path, CancellationToken ct)
    {
        string[] format = OperatingSystem.IsMacOS() ? ["-f", "%Su"] : ["-c", "%U"];
        return (await Command.RunAsync(Ourselves, "stat", [.. format, path], ct)).Output.Trim();
    }
}
