using ProfileService.EmbeddedPostgres.Binaries;
using ProfileService.EmbeddedPostgres.Processes;

namespace ProfileService.EmbeddedPostgres.Cluster;

/// <summary>
/// Makes a new cluster with initdb: UTF-8, checksums, passwords by SCRAM, and the same order of strings on every machine.
/// </summary>
internal static class ClusterInitializer
{
    /// <summary>The cluster appears under its name only when it is whole, so an interrupted start leaves nothing half made.</summary>
    public static async Task EnsureAsync(
        DataLocation location, PostgresBinaries binaries, ServerUser user, string adminPassword, CancellationToken ct)
    {
        if (Directory.Exists(location.Cluster))
        {
            return;
        }

        var passwordFile = Path.Combine(location.Root, "initdb.password");
        try
        {
            ClusterSecrets.WritePrivately(passwordFile, adminPassword);
            await user.GiveAsync(passwordFile, ct);
            await InitDbAsync(location, binaries, user, passwordFile, ct);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(location.UnfinishedCluster, location.Cluster);
    }

    private static async Task InitDbAsync(
        DataLocation location, PostgresBinaries binaries, ServerUser user, string passwordFile, CancellationToken ct)
    {
        string[] common =
        [
            "-D", location.UnfinishedCluster, "--username=postgres", $"--pwfile={passwordFile}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--data-checksums", "--no-instructions",
        ];
        EmbeddedPostgresException? last = null;
        foreach (var locale in Locales(binaries.Major))
        {
            await MakeEmptyAsync(location.UnfinishedCluster, user, ct);
            try
            {
                await Command.RunAsync(user, binaries.InitDb, [.. common, .. locale], ct);
                return;
            }
            catch (EmbeddedPostgresException e)
            {
                last = e;
            }
        }

        throw last!;
    }

    /// <summary>
    /// Code-point order, with Unicode's upper and lower case where the machine knows it ("Ü" and "ü" are one to trigrams then). Plain C,
    /// which knows ASCII only, is the last resort.
    /// </summary>
    private static IEnumerable<string[]> Locales(int major)
    {
        if (major >= 17)
        {
            yield return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"];
            yield return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
        }
        else
        {
            yield return ["--locale=C.UTF-8"];
            yield return ["--locale=C"];
        }
    }

    private static async Task MakeEmptyAsync(string folder, ServerUser user, CancellationToken ct)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await user.GiveAsync(folder, ct);
    }
}
