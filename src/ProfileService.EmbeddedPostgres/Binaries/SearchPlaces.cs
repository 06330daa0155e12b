namespace ProfileService.EmbeddedPostgres.Binaries;

/// <summary>The places that the search looks at, as data, so that a test can point it at a folder tree of its own.</summary>
/// <param name="PgBin">The value of PG_BIN: an order, not a hint. When set, nothing else is looked at.</param>
/// <param name="Path">The folders of PATH.</param>
/// <param name="UsualFolders">Patterns with at most one `*` as a version: the newest match first.</param>
/// <param name="NpmCache">Folder that keeps what npm fetched; null forbids fetching.</param>
internal sealed record SearchPlaces(string? PgBin, IReadOnlyList<string> Path, IReadOnlyList<string> UsualFolders, string? NpmCache)
{
    public const string CacheOfRoot = "/var/cache/profile-service/postgres";

    public static SearchPlaces OfThisMachine()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var pgBin = Environment.GetEnvironmentVariable("PG_BIN");
        return new SearchPlaces(string.IsNullOrWhiteSpace(pgBin) ? null : pgBin, path, Usual(), CacheFolder());
    }

    private static string[] Usual() =>
        OperatingSystem.IsWindows()
            ? [System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
            :
            [
                "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
                "/usr/pgsql-*/bin", // the PostgreSQL project's RPMs
                "/usr/libexec/postgresql*", // Alpine
                "/opt/homebrew/opt/postgresql@*/bin",
                "/usr/local/opt/postgresql@*/bin",
                "/Applications/Postgres.app/Contents/Versions/*/bin",
                "/usr/local/pgsql/bin", // built from source
            ];

    private static string CacheFolder()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!string.IsNullOrEmpty(xdg))
        {
            return System.IO.Path.Combine(xdg, "profile-service", "postgres");
        }

        if (OperatingSystem.IsWindows())
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            return System.IO.Path.Combine(local, "ProfileService", "postgres");
        }

        if (Environment.IsPrivilegedProcess)
        {
            return CacheOfRoot;
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return System.IO.Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache", "profile-service", "postgres");
    }
}
