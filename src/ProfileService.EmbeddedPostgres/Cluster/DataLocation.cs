using System.Security.Cryptography;
using System.Text;
using ProfileService.EmbeddedPostgres.Processes;

namespace ProfileService.EmbeddedPostgres.Cluster;

/// <summary>Where the files of one server lie.</summary>
/// <param name="Root">The data directory, or its replacement under /var/tmp.</param>
internal sealed record DataLocation(string Root)
{
    private const string PointerName = "location.txt";

    public string Cluster => Path.Combine(Root, "pgdata");

    public string UnfinishedCluster => Path.Combine(Root, "pgdata.new");

    public string SecretsFile => Path.Combine(Root, "secrets.json");

    public string PortFile => Path.Combine(Root, "port");

    /// <summary>The version that wrote existing data, or null when there is none yet.</summary>
    public int? DataMajor
    {
        get
        {
            // Root reads it too; an unprivileged owner is the server's user itself.
            var file = Path.Combine(Cluster, "PG_VERSION");
            return File.Exists(file) && int.TryParse(File.ReadAllText(file), out var major) ? major : null;
        }
    }

    /// <summary>
    /// The data directory itself, unless we are root and the server's user cannot reach it (a clone below root's home, a private temporary
    /// folder): opening such folders to others is not ours to do, so the data moves out and a pointer stays.
    /// </summary>
    public static async Task<DataLocation> ResolveAsync(string dataDirectory, IProgress<string>? progress, CancellationToken ct)
    {
        var wanted = Path.GetFullPath(dataDirectory);
        MakeFolder(wanted);
        var here = new DataLocation(wanted);
        var user = await ServerUser.ChooseAsync(here.Cluster, ct);
        if (await user.CanEnterAsync(wanted, ct))
        {
            return here;
        }

        var elsewhere = Replacement(wanted);
        await ClaimAsync(elsewhere, ct);
        if (!File.Exists(Path.Combine(wanted, PointerName)))
        {
            ForgetRemovedData(elsewhere, progress);
            await File.WriteAllTextAsync(Path.Combine(wanted, PointerName), elsewhere + "\n", ct);
        }

        progress?.Report($"Running as root, and user {user.Name} cannot enter {wanted}: the data of PostgreSQL lies in {elsewhere}");
        return new DataLocation(elsewhere);
    }

    internal static string Replacement(string wanted)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..16];
        return $"/var/tmp/profile-service-0-{hash}"; // 0: only root ever needs it
    }

    /// <summary>/var/tmp is everybody's: a folder of that name that somebody else prepared must not receive customers' data.</summary>
    private static async Task ClaimAsync(string folder, CancellationToken ct)
    {
        MakeFolder(folder);
        if (new DirectoryInfo(folder).LinkTarget is not null || await ServerUser.OwnerOfAsync(folder, ct) is not "root")
        {
            throw new EmbeddedPostgresException(
                $"{folder} was not made by root and is not trusted. Remove it, or choose another data directory.");
        }

        Open(folder);
    }

    /// <summary>Who removed the data directory wanted the data gone; finding it again later would be a bad surprise.</summary>
    private static void ForgetRemovedData(string folder, IProgress<string>? progress)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return;
        }

        using var held = OwnerLock.Take(folder); // never under a running server
        progress?.Report($"The data directory was removed since the last start: removing its data in {folder}");
        foreach (var entry in new DirectoryInfo(folder).EnumerateDirectories())
        {
            entry.Delete(recursive: true);
        }

        File.Delete(new DataLocation(folder).SecretsFile);
    }

    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        if (ServerUser.WeAreRoot)
        {
            Open(folder);
        }
        else if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Passable, not listable: the server's user must get through to the cluster below, which only it may open.</summary>
    private static void Open(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }
}
